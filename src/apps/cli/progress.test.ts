import { describe, expect, test } from 'vitest';
import { cutToWidth, displayWidth } from './display-width.ts';
import { createProgress, type ProgressOutput } from './progress.ts';

const building = { zh: '构建网页', en: 'Building the web' };
const migrating = { zh: '迁移', en: 'Migrating' };

function aSink(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  const output: ProgressOutput = { isTTY, columns, write: (text) => written.push(text) };
  return { written, output };
}

/** What a terminal of one line shows after all that was written, and the lines that scrolled by. */
function screenOf(written: readonly string[]): { readonly lines: readonly string[]; readonly shown: string } {
  const lines = written.join('').split('\n');
  const visible = lines.map((line) => line.split('\r\u001B[K').at(-1) ?? '');
  return { lines: visible.slice(0, -1), shown: visible.at(-1) ?? '' };
}

describe('on a terminal', () => {
  test('one line follows the work and is gone afterwards', () => {
    const { written, output } = aSink(true);
    const progress = createProgress(output, {});
    const work = progress.begin(migrating);
    expect(screenOf(written).shown).toBe('迁移 · Migrating');
    work.advance(1, 4, '0002-organisation.sql');
    expect(screenOf(written).shown).toBe('[=====               ] 1/4 迁移 · Migrating 0002-organisation.sql');
    work.end();
    expect(screenOf(written)).toEqual({ lines: [], shown: '' });
  });

  test('work side by side shares the line', () => {
    const { written, output } = aSink(true);
    const progress = createProgress(output, {});
    const first = progress.begin(building);
    progress.begin(migrating);
    expect(screenOf(written).shown).toBe('构建网页 · Building the web  |  迁移 · Migrating');
    first.end();
    expect(screenOf(written).shown).toBe('迁移 · Migrating');
  });

  test.each([10, 24, 40, 61])('a line of at most %i columns never wraps', (columns) => {
    const { written, output } = aSink(true, columns);
    createProgress(output, {}).begin(building).advance(3, 7, '某经济技术开发区重点项目台账.xlsx');
    const { shown } = screenOf(written);
    expect(displayWidth(shown)).toBeLessThan(columns);
    expect(shown).toMatch(/\.\.$/);
  });

  test('lines of others stand above, and the line comes back below them', () => {
    const { written, output } = aSink(true);
    const progress = createProgress(output, {});
    progress.begin(building);
    progress.above(() => output.write('{"event":"database.started"}\n'));
    expect(screenOf(written)).toEqual({
      lines: ['{"event":"database.started"}'],
      shown: '构建网页 · Building the web',
    });
  });

  test('a million steps write no more than a hundred times', () => {
    const { written, output } = aSink(true);
    const work = createProgress(output, {}).begin(migrating);
    for (let done = 0; done <= 1_000_000; done += 1) work.advance(done, 1_000_000);
    expect(written.length).toBeLessThan(110);
    expect(screenOf(written).shown).toBe('[====================] 100% 迁移 · Migrating');
  });

  test('closed, it leaves an empty line and stays silent', () => {
    const { written, output } = aSink(true);
    const progress = createProgress(output, {});
    const work = progress.begin(building);
    progress.close();
    const before = written.length;
    work.advance(1, 2);
    progress.begin(migrating);
    expect(written.length).toBe(before);
    expect(screenOf(written).shown).toBe('');
  });
});

const places: readonly (readonly [string, boolean, Record<string, string>])[] = [
  ['a file', false, {}],
  ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }],
  ['a terminal that can do nothing', true, { TERM: 'dumb' }],
];
test.each(places)('into %s each piece of work is one plain line', (_place, isTTY, environment) => {
  const { written, output } = aSink(isTTY);
  const progress = createProgress(output, environment);
  const work = progress.begin(building);
  work.advance(1, 2, 'x');
  progress.above(() => output.write('between\n'));
  work.end();
  progress.close();
  expect(written.join('')).toBe('构建网页 · Building the web …\nbetween\n');
});

test('an empty NO_COLOR is none', () => {
  const { written, output } = aSink(true);
  createProgress(output, { NO_COLOR: '' }).begin(building);
  expect(written).toEqual(['\r\u001B[K构建网页 · Building the web']);
});

test('columns of Chinese, accents and pictures', () => {
  expect(displayWidth('一线 Yixian')).toBe(11);
  expect(displayWidth('e\u0301')).toBe(1);
  expect(displayWidth('，。')).toBe(4);
  expect(displayWidth('🏭')).toBe(2);
  expect(cutToWidth('一线', 4)).toBe('一线');
  expect(cutToWidth('一线开发区', 7)).toBe('一线..');
  expect(cutToWidth('一线', 1)).toBe('');
});
