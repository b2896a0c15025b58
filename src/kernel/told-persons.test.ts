import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPersons } from './told-persons.ts';

const told = (text: string) => readPersons(text).map(({ name, post }) => (post === null ? name : `${name}/${post}`));

describe('several persons of one cell (ledgers-and-briefs 3.1)', () => {
  test.each([
    ['张三', ['张三']],
    ['张三(指挥长)、李四(规建局局长)', ['张三/指挥长', '李四/规建局局长']],
    ['张三\uFF08指挥长\uFF09\uFF1B李四', ['张三/指挥长', '李四']],
    ['张三,李四;王五/赵六\n孙七', ['张三', '李四', '王五', '赵六', '孙七']],
    ['张三(指挥长、党工委委员)、李四', ['张三/指挥长、党工委委员', '李四']],
    ['指挥长:张三', ['张三/指挥长']],
    ['张 三、李  四', ['张三', '李四']],
    ['张三 李四 王小五', ['张三', '李四', '王小五']],
    ['John Smith', ['John Smith']],
    ['张三(指挥长', ['张三/指挥长']],
    [' 、;', []],
    ['', []],
  ])('%j', (text, persons) => {
    expect(told(text)).toEqual(persons);
  });

  test('no name is lost, whatever parts them', () => {
    const name = fc.constantFrom('张三', '李四光', '欧阳修远', 'Ann Lee');
    const separator = fc.constantFrom('、', ',', '\uFF0C', ';', '\uFF1B', '/', '\n', '、 ');
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 9 }), separator, (names, parted) => {
        expect(told(names.join(parted))).toEqual(names);
      }),
    );
  });
});
