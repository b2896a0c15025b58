import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filingKey, queryTokens, searchTokens } from './tokens.ts';

const finds = (text: string, typed: string, surnameFirst = false): boolean => {
  const tokens = searchTokens(text, { surnameFirst });
  const sought = queryTokens(typed);
  return sought.length > 0 && sought.every((token) => tokens.some((each) => each.startsWith(token)));
};

describe('what a name is found by', () => {
  test.each([
    ['东临新区', 'dl'],
    ['东临新区', 'DLXQ'],
    ['东临新区', 'xq'],
    ['东临新区', 'dongl'],
    ['东临新区', '新区'],
    ['东临新区', '临'],
    ['东临新区', '东临　新区'],
    ['A组', 'ａ'],
    ['腾趣5G产业园', '5g 园'],
    ['2022年第一批', '2022'],
    ['吕布', 'lvb'],
  ])('%s by %s', (text, typed) => expect(finds(text, typed)).toBe(true));

  test.each([
    ['东临新区', '东区'],
    ['东临新区', 'linq'],
    ['东临新区', 'lx 局'],
    ['东临新区', '，。'],
    ['东临新区', ''],
  ])('%s not by %s', (text, typed) => expect(finds(text, typed)).toBe(false));

  test('a surname is read as one', () => {
    expect(finds('单雄信', 'shanxiong', true)).toBe(true);
    expect(finds('曾国华', 'zengg', true)).toBe(true);
  });

  test('a long text is found by its characters, also by more of them than a token holds', () => {
    const text = `${'项目一线'.repeat(30)}标准厂房二期土建工程已经全部封顶`;
    expect(finds(text, '标准厂房二期土建工程已经全部封顶')).toBe(true);
    expect(finds(text, '标准厂房二期土建工程已经全部完工')).toBe(false);
    expect(finds(text, 'bzcf')).toBe(false);
  });
});

test('a sentence is found by two of its characters, and not by how it is spoken', () => {
  const tokens = searchTokens('红线内管线未迁改', { writtenOnly: true });
  expect(tokens).toEqual([
    '红线内管线未迁改',
    '线内管线未迁改',
    '内管线未迁改',
    '管线未迁改',
    '线未迁改',
    '未迁改',
    '迁改',
    '改',
  ]);
});

const han = fc.constantFrom(...'东临新区湖南乡岗上积镇太阳垦殖场规划建设局');

test('every part of a text up to a token’s length finds it, in characters and in initials', () => {
  fc.assert(
    fc.property(
      fc.array(han, { minLength: 1, maxLength: 30 }),
      fc.nat(),
      fc.integer({ min: 1, max: 12 }),
      (text, at, length) => {
        const start = at % text.length;
        const part = text.slice(start, start + length).join('');
        expect(finds(text.join(''), part)).toBe(true);
      },
    ),
  );
});

test('what is sought has at most eight parts, and none that says what another says', () => {
  expect(queryTokens('a b c d e f g h i j')).toHaveLength(8);
  expect(queryTokens('do dong 东 东临')).toEqual(['dong', '东临']);
});

test('names are filed by what is spoken, then as written', () => {
  const names = ['张三', '单雄信', '李四', '陈五', 'Anna'];
  const filed = names.toSorted((one, other) =>
    filingKey(one, { surnameFirst: true }) < filingKey(other, { surnameFirst: true }) ? -1 : 1,
  );
  expect(filed).toEqual(['Anna', '陈五', '李四', '单雄信', '张三']);
});
