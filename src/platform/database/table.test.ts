import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  columnsInSql,
  date,
  installationTable,
  int,
  nullable,
  referenceTable,
  text,
  uuid,
  zoneTable,
} from './index.ts';
import { camelName } from './statement.ts';

describe('tables described as values', () => {
  test('a zone table has zone_id first, though nobody names it', () => {
    const table = zoneTable('tree', { treeId: uuid(), plantedOn: date(), note: nullable(text()) });
    expect(columnsInSql(table)).toEqual([
      { name: 'zone_id', sqlType: 'uuid', nullable: false },
      { name: 'tree_id', sqlType: 'uuid', nullable: false },
      { name: 'planted_on', sqlType: 'date', nullable: false },
      { name: 'note', sqlType: 'text', nullable: true },
    ]);
    expect(table).toMatchObject({ name: 'tree', kind: 'zone' });
  });

  test('a reference and an installation table have the columns they name', () => {
    for (const [kind, make] of [['reference', referenceTable] as const, ['installation', installationTable] as const]) {
      const table = make('kind_of_tree', { number: int() });
      expect([table.kind, columnsInSql(table)]).toEqual([
        kind,
        [{ name: 'number', sqlType: 'integer', nullable: false }],
      ]);
    }
  });

  test('a column written here is read back under its own name', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const name = words.map((one, at) => (at === 0 ? one : one.charAt(0).toUpperCase() + one.slice(1))).join('');
        const [column] = columnsInSql(referenceTable('any', { [name]: int() }));
        expect(column?.name).toBe(words.join('_'));
        expect(camelName(column?.name ?? '')).toBe(name);
      }),
    );
  });
});
