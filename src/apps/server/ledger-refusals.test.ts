import { expect, test } from 'vitest';
import { ledgerRefusals } from './ledger-refusals.ts';

const sheets = Object.keys(import.meta.glob('/src/capabilities/*/*.sheet.ts'));
const sources = import.meta.glob<string>(
  ['/src/capabilities/*/*.ts', '/src/capabilities/*/services/*.ts', '!/src/**/*.test.ts'],
  { query: '?raw', import: 'default', eager: true },
);
const folderOf = (path: string) => path.split('/')[3];

test('whatever a capability with a ledger refuses is told in words where ledgers come in', () => {
  const folders = new Set(sheets.map(folderOf));
  const refused = Object.entries(sources)
    .filter(([path]) => folders.has(folderOf(path)))
    .flatMap(([, source]) => [...source.matchAll(/refuse\(\s*'invalid',\s*'(?<code>[a-z-]+\.[a-z-]+)'/g)])
    .map(({ groups }) => String(groups?.['code']));
  expect(new Set(refused).size).toBeGreaterThan(60);
  // Days are worded by the page itself, as is all that the reading of a file finds.
  expect(refused.filter((code) => !code.startsWith('day.') && !(code in ledgerRefusals))).toEqual([]);
});
