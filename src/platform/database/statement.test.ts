import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rawStatement, sql, statement, tables } from './index.ts';
import { camelName } from './statement.ts';

type Tables = { treeTrunk: { zoneId: string; trunkId: string; heightInMetres: number; note: string | null } };

describe('statements are texts with their parameters apart', () => {
  const hostile = `'; drop table tree_trunk; --`;

  test('reliability 14: a built statement binds every value, names are snake_case', () => {
    const inserted = statement(
      tables<Tables>().insertInto('treeTrunk').values({ zoneId: 'z', trunkId: hostile, heightInMetres: 3, note: null }),
    );
    expect(inserted).toEqual({
      sql: 'insert into "tree_trunk" ("zone_id", "trunk_id", "height_in_metres", "note") values ($1, $2, $3, $4)',
      parameters: ['z', hostile, 3, null],
    });
  });

  test('reliability 14: a raw statement binds every value, of its parts too', () => {
    const condition = sql`height_in_metres > ${3} and note = ${hostile}`;
    expect(rawStatement(sql`select 1 from tree_trunk where zone_id = ${'z'} and ${condition}`)).toEqual({
      sql: 'select 1 from tree_trunk where zone_id = $1 and height_in_metres > $2 and note = $3',
      parameters: ['z', 3, hostile],
    });
  });

  test('no value ever stands in the text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        const { sql: text, parameters } = rawStatement(sql`select ${value}`);
        expect([text, parameters]).toEqual(['select $1', [value]]);
      }),
    );
  });
});

describe('names of columns', () => {
  test.each([
    ['zone_id', 'zoneId'],
    ['height_in_metres', 'heightInMetres'],
    ['from', 'from'],
    ['part_2_of_3', 'part2Of3'],
    ['alreadyCamel', 'alreadyCamel'],
  ])('%s is read as %s', (name, camel) => {
    expect([camelName(name), camelName(name)]).toEqual([camel, camel]);
  });
});
