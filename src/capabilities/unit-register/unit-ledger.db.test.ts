import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { plainDate } from '#kernel/plain-date';
import { RefusedError } from '#kernel/refusal';
import { differencePaths, foldPaths } from '#kernel/tree';
import { txOf } from '#platform/commands';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { unitLedger, unitNames } from './index.ts';
import { anyAct, lived, toldBy, type UnitRow } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const operator = ({ zoneId }: GivenZone) => ({ kind: 'operator', zoneId }) as const;
const office = (zone: GivenZone) => keeperOf(zone, 'organisation-office');

const listed = (zone: GivenZone, on = today): Promise<readonly UnitRow[]> =>
  listedFor(ground.runtime, operator(zone), unitLedger.list, on);

const gathered = (rows: readonly UnitRow[]) => {
  const { refused, told } = toldBy(rows, today);
  expect(refused).toEqual([]);
  return told;
};

const record = (zone: GivenZone, rows: readonly UnitRow[], runtime = ground.runtime) =>
  unitLedger.record.perform(runtime, { actor: operator(zone), commandId: newId(), inputs: gathered(rows) });

const refusedOf = async (work: Promise<unknown>) => {
  const error = await work.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RefusedError);
  return (error as RefusedError).refusals.map(({ code, field, rule }) => ({ code, field, rule }));
};

const day = (text: string) => ({ dated: { on: plainDate(text), precision: 'day' }, rest: '' }) as const;

/** The facts themselves, by names in place of ids. */
async function factsOf({ zoneId }: GivenZone): Promise<unknown> {
  const facts = async (sql: string) => (await ground.owner.query(sql, [zoneId])).rows;
  return {
    places: await facts(`select u.name, p.name as parent, u.kind, u.official_order, from_on, to_on from unit_parent f
      join unit u using (zone_id, unit_id) left join unit p on p.zone_id = f.zone_id and p.unit_id = f.parent_id
      where f.zone_id = $1 and withdrawn_at = 'infinity' order by 1, 2, 5`),
    aliases: await facts(`select u.name, l.kind, l.name as alias, from_on, to_on from unit_alias l
      join unit u using (zone_id, unit_id) where l.zone_id = $1 and withdrawn_at = 'infinity' order by 1, 3, 4`),
    // The days of each region: two facts of one that meet say what one says.
    regions: await facts(`select u.name, region_code, range_agg(daterange(from_on, to_on))::text as days
      from unit_region join unit u using (zone_id, unit_id) where zone_id = $1 and withdrawn_at = 'infinity'
      group by u.unit_id, 1, 2 order by 1, 2, 3`),
    codes: await facts(`select u.name, credit_code from unit_credit_code join unit u using (zone_id, unit_id)
      where zone_id = $1 and credit_code is not null order by 1`),
  };
}

async function expectClosureOfFacts({ zoneId }: GivenZone): Promise<void> {
  const { rows: facts } = await ground.owner.query(
    `select unit_id as child, parent_id as parent, from_on as "from", to_on as "to" from unit_parent
      where zone_id = $1 and withdrawn_at = 'infinity'`,
    [zoneId],
  );
  const { rows: paths } = await ground.owner.query(
    `select descendant_id as descendant, ancestor_id as ancestor, depth, from_on as "from", to_on as "to"
       from unit_path where zone_id = $1 and withdrawn_at = 'infinity'`,
    [zoneId],
  );
  expect(differencePaths(paths, foldPaths(facts))).toEqual({ gone: [], come: [] });
}

describe('house.md mechanism 2: what a register of units tells is the same facts in another zone', () => {
  test('after any history of the verbs, in any order of rows; and telling it again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyAct, { minLength: 8, maxLength: 28 }),
        fc.infiniteStream(fc.nat()),
        async (acts, order) => {
          const [one, other] = [await givenZone(ground.runtime), await givenZone(ground.runtime)];
          await lived(ground, one, acts, today);
          const rows = await listed(one);
          const mixed = rows
            .map((row) => ({ row, at: order.next().value ?? 0 }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ row }) => row);
          await record(other, mixed);
          expect(await factsOf(other)).toEqual(await factsOf(one));
          expect(await listed(other)).toEqual(rows);
          await expectClosureOfFacts(other);
          for (const zone of [one, other]) {
            const again = await record(zone, mixed);
            expect({
              outcome: again.outcome,
              told: again.answers.filter(({ effect }) => effect !== 'unchanged'),
            }).toEqual({
              outcome: 'unchanged',
              told: [],
            });
          }
        },
      ),
      { numRuns: Number(process.env['LEDGER_RUNS'] ?? 12), endOnFailure: true },
    );
  });
});

describe('decision 0015: a register of units is taken over by one verb', () => {
  let zone: GivenZone;
  beforeAll(async () => {
    zone = await givenZone(ground.runtime);
    await record(zone, [
      { name: '综合科', kind: 'department', parent: '规建局', from: day('2019-01-01') },
      {
        name: '规划建设局',
        kind: 'department',
        parent: null,
        order: '2',
        from: day('2018-06-01'),
        shortNames: '规建局',
      },
    ]);
  });

  test('of two that bore one name side by side, the one that stood as long as what stood under it', async () => {
    const merged = await givenZone(ground.runtime);
    const bureaus = [
      { name: '财务科', kind: 'department', parent: null, from: day('2021-01-03'), to: day('2021-06-10') },
      { name: '财务科', kind: 'department', parent: null, from: day('2020-10-31') },
      { name: '综合科', kind: 'department', parent: '东临新区财务科', from: day('2021-02-23') },
    ] as const;
    await record(merged, bureaus);
    const within = { ...bureaus[2], to: day('2021-05-01') };
    expect(await refusedOf(record(await givenZone(ground.runtime), [...bureaus.slice(0, 2), within]))).toEqual([
      { code: 'unit.parent-ambiguous', field: '2.parent', rule: undefined },
    ]);
    expect((await listed(merged)).find(({ name }) => name === '综合科')?.parent).toBe('东临新区财务科');
  });

  test('a parent may stand below its children, and be named for short', async () => {
    expect((await listed(zone)).map(({ name, parent }) => [name, parent])).toEqual([
      ['东临新区', null],
      ['规划建设局', '东临新区'],
      ['综合科', '规划建设局'],
    ]);
  });

  test('each item says what it does, field by field', async () => {
    const { answers } = await record(zone, [
      { name: '规建局', kind: 'department', parent: null, order: '5' },
      { name: '财务科', kind: 'department', parent: '规划建设局' },
    ]);
    expect(answers).toMatchObject([
      { effect: 'changed', changes: [{ field: 'order', was: '2', becomes: '5' }], conflicts: [] },
      { effect: 'new', changes: expect.arrayContaining([{ field: 'from', was: null, becomes: '2018-06-01' }]) },
    ]);
    const origins = await ground.owner.query(
      `select origin from unit_parent join unit using (zone_id, unit_id) where name = '财务科' and zone_id = $1`,
      [zone.zoneId],
    );
    expect(origins.rows).toEqual([{ origin: '机构名录.csv#3' }]);
  });

  test('a move known of a later day stands, and both are shown', async () => {
    const elsewhere = { name: '城管局', kind: 'department', parent: null, from: day('2018-06-01') } as const;
    const was = { name: '执法队', kind: 'department', parent: '规划建设局', from: day('2019-01-01') } as const;
    const moved = { ...was, parent: '城管局', movedFrom: '规划建设局', from: day('2021-01-01') };
    await record(zone, [elsewhere, { ...was, to: day('2021-01-01') }, moved]);
    const { outcome, answers } = await record(zone, [was]);
    expect(outcome).toBe('unchanged');
    expect(answers).toMatchObject([
      {
        conflicts: [
          { field: 'parent', told: '规划建设局', stands: '城管局', since: '2021-01-01', origin: '机构名录.csv#4' },
        ],
      },
    ]);
  });

  test.each<readonly [string, readonly UnitRow[], object]>([
    [
      'a parent nobody knows',
      [{ name: '甲科', kind: 'department', parent: '无此局' }],
      { code: 'unit.parent-unknown' },
    ],
    [
      'M1: a kind that does not stand there',
      [{ name: '甲村', kind: 'village', parent: '规划建设局' }],
      { code: 'unit.kind-not-here', rule: 'M1' },
    ],
    [
      'M1: another kind',
      [{ name: '规划建设局', kind: 'township', parent: null }],
      { code: 'unit.kind-stays', rule: 'M1' },
    ],
    [
      'house 2.3: a day ahead',
      [{ name: '甲科', kind: 'department', parent: null, from: day('2022-06-24') }],
      { code: 'unit.from-ahead', rule: 'house 2.3' },
    ],
    [
      'before its parent',
      [{ name: '甲科', kind: 'department', parent: '规划建设局', from: day('2018-05-31') }],
      { code: 'unit.before-parent' },
    ],
    [
      'an end that leaves units behind',
      [{ name: '规划建设局', parent: null, to: day('2022-01-01') }],
      { code: 'unit.has-units-below' },
    ],
    [
      'a circle',
      [
        { name: '甲科', kind: 'department', parent: '乙科' },
        { name: '乙科', kind: 'department', parent: '甲科' },
      ],
      { code: 'unit.under-itself' },
    ],
    [
      'one unit twice',
      [
        { name: '规划建设局', parent: null },
        { name: '规建局', parent: null },
      ],
      { code: 'unit.twice' },
    ],
    [
      '12.1: a code of a department',
      [{ name: '规划建设局', parent: null, creditCode: '11320000MB151840XJ' }],
      { code: 'code.not-of-this-kind', rule: '12.1' },
    ],
    [
      'a short name of another',
      [{ name: '甲局', kind: 'department', parent: null, shortNames: '规建局' }],
      { code: 'alias.ambiguous' },
    ],
    [
      'the register of another zone',
      [{ name: '西临新区', kind: 'zone', parent: null }],
      { code: 'unit.of-another-zone' },
    ],
  ])('refused, and nothing is changed: %s', async (_why, rows, refusal) => {
    const before = await factsOf(zone);
    expect((await refusedOf(record(zone, rows)))[0]).toMatchObject(refusal);
    expect(await factsOf(zone)).toEqual(before);
  });

  test('house.md 3.6: an office takes over where it holds its role, and nowhere else', async () => {
    const { rows } = await ground.owner.query(`select unit_id from unit where name = '规划建设局' and zone_id = $1`, [
      zone.zoneId,
    ]);
    const actor = {
      ...office(zone),
      grants: [{ role: 'organisation-office', unitId: rows[0].unit_id, wholeZone: false }],
    };
    const perform = (told: readonly UnitRow[]) =>
      unitLedger.record.perform(ground.runtime, { actor, commandId: newId(), inputs: gathered(told) });
    expect(await perform([{ name: '测绘科', kind: 'department', parent: '规划建设局' }])).toMatchObject({
      outcome: 'done',
    });
    expect(await refusedOf(perform([{ name: '测绘局', kind: 'department', parent: null }]))).toMatchObject([
      { code: 'not-allowed' },
    ]);
  });

  test('house.md 1: no statement is sent in a loop', async () => {
    const counts = [];
    for (const count of [1, 300]) {
      const fresh = await givenZone(ground.runtime);
      const { runtime, statements } = recorded(ground.runtime);
      const rows = Array.from({ length: count }, (_, index) => ({
        name: `第${index}局`,
        kind: 'department' as const,
        parent: index === 0 ? null : `第${Math.floor(index / 3)}局`,
        shortNames: `${index}局`,
      }));
      await record(
        fresh,
        rows.map((row, index) => (index === 0 ? row : { ...row, parent: row.parent === row.name ? null : row.parent })),
        runtime,
      );
      counts.push(statements.length);
    }
    expect(new Set(counts).size).toBe(1);
  });

  test('names of cells: by name or for short, and with the names above where several bear one', async () => {
    await record(zone, [{ name: '综合科', kind: 'department', parent: '城管局', from: day('2019-01-01') }]);
    const transaction = await ground.database.begin({ zoneId: zone.zoneId, readOnly: true });
    const tx = txOf(ground.runtime, transaction, operator(zone), null);
    const found = await unitNames.find(tx, ['规建局', '综合科', '规划建设局综合科', '无此局']);
    await transaction.release();
    expect(Array.from(found, ([name, units]) => [name, units.length])).toEqual([
      ['规建局', 1],
      ['综合科', 2],
      ['规划建设局综合科', 1],
      ['无此局', 0],
    ]);
  });
});
