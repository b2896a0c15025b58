import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { addUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { unitNames } from '#capabilities/unit-register';
import { precisions, wholePeriod } from '#kernel/dated-on';
import type { Id, PersonId, UnitId } from '#kernel/ids';
import { addDays, plainDate } from '#kernel/plain-date';
import { RefusedError } from '#kernel/refusal';
import type { FoundRowOf, RowOf } from '#kernel/sheet';
import { valueOf } from '#kernel/told-value';
import { groundOfFile, newId, readAs } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { personLedger, personNames } from './index.ts';
import type { personSheet } from './person.sheet.ts';
import type { Post } from './post.rules.ts';
import { firstOffice, textOrder } from './recorded-person.rules.ts';
import { addPerson } from './services/add-person.ts';
import { endPost } from './services/end-post.ts';
import { holdPost } from './services/hold-post.ts';
import { setRank } from './services/set-rank.ts';
import { aPerson, aPost, onDay } from './testing.ts';

type PersonRow = RowOf<typeof personSheet>;

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const unitsOfZone = ['规划建设局', '招商局', '党政办公室', '湖南乡'] as const;
const operator = ({ zoneId }: GivenZone) => ({ kind: 'operator', zoneId }) as const;
const office = (zone: GivenZone) => keeperOf(zone, 'organisation-office');

const listed = (zone: GivenZone): Promise<readonly PersonRow[]> =>
  listedFor(ground.runtime, operator(zone), personLedger.list, today);

/** Names of units found, as exchange finds them. */
async function found(zone: GivenZone, rows: readonly PersonRow[]): Promise<readonly FoundRowOf<typeof personSheet>[]> {
  const named = rows.flatMap(({ unit, postUnit }) => [...(valueOf(unit) ?? []), ...(valueOf(postUnit) ?? [])]);
  const units = await readAs(ground.runtime, operator(zone), (tx) => unitNames.find(tx, named));
  const idsOf = (cell: PersonRow['unit']) => valueOf(cell)?.flatMap((name) => units.get(name) ?? []) ?? null;
  return rows.map((row) => ({ ...row, unit: idsOf(row.unit), postUnit: idsOf(row.postUnit) }));
}

async function record(zone: GivenZone, rows: readonly PersonRow[], runtime = ground.runtime) {
  const lines = (await found(zone, rows)).map((values, index) => ({
    row: index + 2,
    origin: `人员名录.csv#${index + 2}`,
    category: null,
    values,
  }));
  const { items, refused } = personLedger.gather(lines, today);
  if (refused[0] !== undefined) throw new RefusedError(refused[0].refusal);
  const inputs = items.map(({ message }) => personLedger.record.input.parse(message));
  return personLedger.record.perform(runtime, { actor: operator(zone), commandId: newId(), inputs });
}

const refusedOf = async (work: Promise<unknown>) => {
  const error = await work.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RefusedError);
  return (error as RefusedError).refusals[0];
};

async function givenOffices(zone: GivenZone): Promise<readonly UnitId[]> {
  const units = unitsOfZone.map((name, index) => aUnit(zone.rootUnitId, { name, officialOrder: index }));
  await addUnit.perform(ground.runtime, { actor: office(zone), commandId: newId(), inputs: units });
  return units.map(({ unitId }) => unitId);
}

async function factsOf({ zoneId }: GivenZone): Promise<unknown> {
  const facts = async (sql: string) => (await ground.owner.query(sql, [zoneId])).rows;
  return {
    posts:
      await facts(`select p.name, u.name as unit, title, h.official_order, duty, from_on, from_precision, to_on, to_precision
      from post h join person p using (zone_id, person_id) join unit u using (zone_id, unit_id)
      where zone_id = $1 and withdrawn_at = 'infinity' order by 1, 2, 3, 6, 5`),
    // The days of each rank: two facts of one that meet say what one says.
    ranks: await facts(`select p.name, rank, range_agg(daterange(from_on, to_on))::text as days
      from person_rank join person p using (zone_id, person_id)
      where zone_id = $1 and withdrawn_at = 'infinity' group by p.person_id, 1, 2 order by 1, 2, 3`),
  };
}

const anyAct = fc.record({
  verb: fc.constantFrom('add', 'add', 'hold', 'hold', 'end', 'rank'),
  person: fc.nat(),
  unit: fc.nat(3),
  name: fc.constantFrom('甲子', '乙丑', '丙寅'),
  title: fc.constantFrom('局长', '副局长', '科员', '主任(兼)'),
  duty: fc.option(fc.constant('分管规划、建设')),
  rank: fc.constantFrom('四级调研员', '三级调研员', null),
  daysAgo: fc.nat(1_500),
  precision: fc.constantFrom(...precisions),
});
type AnyAct = typeof anyAct extends fc.Arbitrary<infer Value> ? Value : never;

/** Random acts by the verbs of the office; no two of one name ever at one unit, for nothing would tell them apart. */
async function lived(zone: GivenZone, units: readonly UnitId[], acts: readonly AnyAct[]): Promise<void> {
  const people: { personId: PersonId; name: string; posts: Id<'PostId'>[] }[] = [];
  const atUnit = new Map<string, PersonId>();
  for (const { verb, person, unit, name, title, duty, rank, daysAgo, precision } of acts) {
    const call = { actor: office(zone), commandId: newId<'CommandId'>() };
    const on = wholePeriod(addDays(today, -daysAgo), precision);
    const unitId = units[unit] as UnitId;
    const chosen = people[person % Math.max(1, people.length)];
    const about = { title, officialOrder: daysAgo % 5, from: on, ...(duty === null ? {} : { duty }) };
    const free = (who: string, personId: PersonId) => (atUnit.get(`${who} ${unitId}`) ?? personId) === personId;
    const work = async (): Promise<unknown> => {
      if (verb === 'add') {
        const added = aPerson(unitId, name, about);
        if (!free(name, added.personId)) return undefined;
        await addPerson.perform(ground.runtime, { ...call, inputs: [added] });
        atUnit.set(`${name} ${unitId}`, added.personId);
        return people.push({ personId: added.personId, name, posts: [added.post.postId] });
      }
      if (chosen === undefined) return undefined;
      const { personId } = chosen;
      if (verb === 'hold') {
        if (!free(chosen.name, personId)) return undefined;
        const held = aPost(personId, unitId, about);
        await holdPost.perform(ground.runtime, { ...call, inputs: [held] });
        atUnit.set(`${chosen.name} ${unitId}`, personId);
        return chosen.posts.push(held.postId);
      }
      if (verb === 'rank')
        return setRank.perform(ground.runtime, { ...call, inputs: [{ personId, rank, from: on, reason: '晋升' }] });
      const postId = chosen.posts[unit % chosen.posts.length] as Id<'PostId'>;
      const { rows } = await ground.owner.query('select max(version) as version from post where post_id = $1', [
        postId,
      ]);
      const ended = { postId, version: rows[0].version, to: on, reason: '调离' };
      return endPost.perform(ground.runtime, { ...call, inputs: [ended] });
    };
    await work().catch((error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
    });
  }
}

/** Its people by the unit of the post they are known by, by that post's place in the official order, by name. */
function inOfficialOrder(rows: readonly PersonRow[]): readonly PersonRow[] {
  const people = Map.groupBy(rows, ({ name, unit }) => JSON.stringify([name, valueOf(unit)]));
  const placed = [...people.values()].map((held) => {
    const [{ name, unit }] = held as [PersonRow];
    const office = firstOffice(held.map(postOf), today);
    const home = unitsOfZone.findIndex((each) => each === valueOf(unit)?.[0]);
    return { held, name: valueOf(name) ?? '', home, order: office?.officialOrder ?? 0 };
  });
  return placed
    .toSorted((one, other) => one.home - other.home || one.order - other.order || textOrder(one.name, other.name))
    .flatMap(({ held }) => held);
}

const postOf = ({ title, order, from, to }: PersonRow): Post =>
  ({ title, officialOrder: Number(order), from: valueOf(from)?.dated, to: valueOf(to)?.dated ?? null }) as Post;

describe('house.md mechanism 2: what a register of people tells is the same facts in another zone', () => {
  test('after any history of the verbs; and telling it again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 6, maxLength: 24 }), async (acts) => {
        const [one, other] = [await givenZone(ground.runtime), await givenZone(ground.runtime)];
        const [units] = [await givenOffices(one), await givenOffices(other)];
        await lived(one, units, acts);
        const rows = await listed(one);
        expect(rows).toEqual(inOfficialOrder(rows));
        await record(other, rows.toReversed());
        expect(await factsOf(other)).toEqual(await factsOf(one));
        expect(await listed(other)).toEqual(rows);
        for (const zone of [one, other]) {
          const { outcome, answers } = await record(zone, rows);
          const told = answers.filter(({ effect }) => effect !== 'unchanged');
          expect({ outcome, told }).toEqual({ outcome: 'unchanged', told: [] });
        }
      }),
      { numRuns: Number(process.env['LEDGER_RUNS'] ?? 10), endOnFailure: true },
    );
  });
});

describe('decision 0015: a register of people is taken over by one verb', () => {
  let zone: GivenZone;
  let units: readonly UnitId[];
  beforeAll(async () => {
    zone = await givenZone(ground.runtime);
    units = await givenOffices(zone);
    const from = { dated: onDay('2021-09-01'), rest: '' };
    await record(zone, [
      { name: '甲子', unit: ['规划建设局'], title: '局长', from, rank: '四级调研员' },
      { name: '甲子', unit: ['招商局'], title: '副局长', from },
    ]);
  });

  test('a name is told apart by the unit; a post elsewhere is the same person', async () => {
    const from = { dated: onDay('2022-01-01'), rest: '' };
    const { answers } = await record(zone, [
      { name: '甲子', unit: ['规划建设局'], postUnit: ['湖南乡'], title: '挂职副乡长', from },
    ]);
    expect(answers).toMatchObject([{ effect: 'changed', changes: [{ field: 'title' }] }]);
    const { rows } = await ground.owner.query(
      `select count(*)::int as people from person where zone_id = $1 and name = '甲子'`,
      [zone.zoneId],
    );
    expect(rows).toEqual([{ people: 2 }]);
  });

  test('a post is ended where its day is told, and stays where it is not', async () => {
    const row = { name: '甲子', unit: ['招商局'], title: '副局长' };
    expect(await record(zone, [row])).toMatchObject({ outcome: 'unchanged' });
    const { answers } = await record(zone, [{ ...row, to: { dated: onDay('2022-06-01'), rest: '' } }]);
    expect(answers).toMatchObject([
      { changes: [{ field: 'title', was: '副局长(2021-09-01起)', becomes: '副局长(2021-09-01至2022-06-01)' }] },
    ]);
  });

  test('a rank told of a day before one that is known does not take its place', async () => {
    const told = (rank: string) => record(zone, [{ name: '甲子', unit: ['规划建设局'], rank }]);
    await told('三级调研员(2022年3月起)');
    const { outcome, answers } = await told('二级调研员(2021年10月起)');
    expect(outcome).toBe('done');
    expect(answers).toMatchObject([
      { conflicts: [{ field: 'rank', told: '二级调研员', stands: '三级调研员', since: '2022-03-31' }] },
    ]);
  });

  test.each<readonly [string, PersonRow, object]>([
    ['no unit', { name: '乙丑', title: '科员' }, { code: 'person.unit-missing', field: 'unit' }],
    [
      'nobody known so, and no post',
      { name: '乙丑', unit: ['招商局'] },
      { code: 'person.post-missing', field: 'title' },
    ],
    [
      'house 2.3: a day ahead',
      { name: '乙丑', unit: ['招商局'], title: '科员', from: { dated: onDay('2022-06-24'), rest: '' } },
      { code: 'span.ahead', rule: 'house 2.3' },
    ],
    [
      'a post before its unit stood',
      { name: '乙丑', unit: ['招商局'], title: '科员', from: { dated: onDay('2018-03-31'), rest: '' } },
      { code: 'post.unit-not-standing' },
    ],
  ])('refused, and nothing is changed: %s', async (_why, row, refusal) => {
    const before = await factsOf(zone);
    expect(await refusedOf(record(zone, [row]))).toMatchObject(refusal);
    expect(await factsOf(zone)).toEqual(before);
  });

  test('rule 12.5: neither rows nor receipt nor audit hold a telephone', async () => {
    expect(Object.keys(personLedger.sheet.columns)).not.toContain('phone');
    expect(personLedger.record.input.safeParse({ ...personLedger.record.example, phone: '13900001234' }).success).toBe(
      false,
    );
  });

  test('names of cells are told apart by the unit beside them; whoever is new is recorded with it', async () => {
    const [bureau, investment] = units;
    const at = await readAs(ground.runtime, operator(zone), async (tx) => [
      (await personNames.find(tx, ['甲子', '丁卯'])).get('甲子')?.length,
      await personNames.findAt?.(tx, [
        { name: '甲子', unitId: bureau as string },
        { name: '丁卯', unitId: investment as string },
      ]),
    ]);
    expect(at).toEqual([2, [[expect.any(String)], []]]);
  });

  test('house.md 1: no statement is sent in a loop', async () => {
    const counts = [];
    for (const count of [1, 300]) {
      const { runtime, statements } = recorded(ground.runtime);
      const rows = Array.from({ length: count }, (_, index) => ({
        name: `人${count} ${index}`,
        unit: ['湖南乡'],
        title: '干部',
      }));
      await record(zone, rows, runtime);
      counts.push(statements.length);
    }
    expect(new Set(counts).size).toBe(1);
  });
});
