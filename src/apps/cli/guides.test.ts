import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ExitReason, exitCodes, exitWords, settingsTable } from '#platform/config';

const guide = (name: string) => readFile(join(import.meta.dirname, '../../../docs/guides', name), 'utf8');

/** Rows of a guide's table whose first cell fits, as lists of cells. */
const rowsOf = (text: string, first: RegExp) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '))
    .filter(([cell = '']) => first.test(cell));

describe.each([
  ['install.md', 'en'],
  ['install.zh-CN.md', 'zh'],
] as const)('%s', (name, language) => {
  test('tells every setting with its meaning and default, in order, and no other', async () => {
    const rows = rowsOf(await guide(name), /^`[A-Z_]+`$/);
    expect(rows).toEqual(
      settingsTable.map((setting) => [`\`${setting.name}\``, setting[language], `\`${setting.shown}\``]),
    );
  });

  test('tells every exit code', async () => {
    const rows = rowsOf(await guide(name), /^[1-9]\d*$/);
    const reasons = Object.entries(exitCodes) as [ExitReason, number][];
    expect(rows).toEqual(reasons.map(([reason, code]) => [String(code), exitWords[reason][language]]));
  });
});

test('the two guides say the same: headings, code and tables stand in the same order', async () => {
  const shapeOf = (text: string) =>
    text.split('\n').flatMap((line) => /^(#+ |```|\| `|[A-Z_]+=|CREATE )/.exec(line)?.[0] ?? []);
  expect(shapeOf(await guide('install.zh-CN.md'))).toEqual(shapeOf(await guide('install.md')));
});
