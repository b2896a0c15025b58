import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { groundOfFile, newId } from '#testing/ground';
import { uuidArray, uuidArraysOf } from './uuid-array.ts';

const ground = groundOfFile();
let zone: GivenZone;
beforeAll(async () => {
  zone = await givenZone(ground.runtime);
});

const itself = 'select $1::uuid[] as items, array_length($1::uuid[], 1) as length, array_lower($1::uuid[], 1) as first';
async function answer(sql: string, parameters: readonly unknown[]): Promise<unknown> {
  const transaction = await ground.database.begin({ zoneId: zone.zoneId, readOnly: true });
  try {
    return (await transaction.rows({ sql, parameters }))[0];
  } finally {
    await transaction.release();
  }
}

test('the server reads any array of UUIDs as it reads their text', async () => {
  const items = fc.array(
    fc.option(
      fc.oneof(
        fc.uuid(),
        fc.uuid().map((id) => id.toUpperCase()),
      ),
    ),
    { maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(items, async (ids) => {
      expect(uuidArray(ids)).not.toBeNull();
      const [length, first] = ids.length === 0 ? [null, null] : [ids.length, 1];
      expect(await answer(itself, [ids])).toEqual({ items: ids.map((id) => id?.toLowerCase() ?? null), length, first });
    }),
  );
});

test('a parameter that is no UUID throughout is refused by the server, and one of texts stays text', async () => {
  const id = newId();
  for (const wrong of ['', 'no uuid', `${id} `, `${id.slice(1)}g`, id.replaceAll('-', '+'), `${id.slice(0, 35)}，`]) {
    expect(uuidArray([id, wrong])).toBeNull();
    await expect(answer('select $1::uuid[] as items', [[id, wrong]])).rejects.toMatchObject({ code: '22P02' });
  }
  expect(await answer('select $1::text[] as texts, $2::uuid[] as ids', [[id], [id]])).toEqual({
    texts: [id],
    ids: [id],
  });
  expect(await answer('select $1::text[]::uuid[] as ids', [[id, null]])).toEqual({ ids: [id, null] });
});

test('where a parameter stands first says of which type it is', () => {
  const sql = 'select $2::uuid[], $1, $10::uuid[], $3::text[] where $3::uuid[] = $2::text[] or $1::uuid[] is null';
  expect([...uuidArraysOf(sql)]).toEqual([2, 10]);
});
