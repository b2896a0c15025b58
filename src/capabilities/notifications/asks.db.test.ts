import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AccountActor, givenAdministrators, givenOfficer } from '#capabilities/access/testing';
import { addUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { Actor } from '#kernel/actor';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { groundOfFile, newId } from '#testing/ground';
import { recorded } from '#testing/statements';
import { type Asking, myAsksEndpoint, type SetAsks } from './contract.ts';
import { createMyAsks } from './services/my-asks.ts';
import { aListOfAsks, anAsking, givenAsks, problemNoun } from './testing.ts';

const ground = groundOfFile();
const myAsks = createMyAsks([problemNoun]);
let zone: GivenZone;
/** The zone, a township below it, two villages below that. */
let township: UnitId;
let village: UnitId;
let sibling: UnitId;
let names = 0;

const mine = (actor: Actor, search: object = {}, runtime = ground.runtime) =>
  myAsks.ask(runtime, actor, myAsksEndpoint.query.parse(search));
const titles = async (actor: Actor) => (await mine(actor)).lines.map(({ title }) => title);

const officer = (
  role: 'township' | 'village' | 'lead-unit',
  unitId: UnitId,
  rest: { from?: string; to?: string } = {},
) => givenOfficer(ground.runtime, zone, `officer-${(names += 1)}`, { role, unitId, ...rest });

const ask = (of: Asking['of'], title: string, rest: Partial<Asking> = {}) =>
  givenAsks(ground.runtime, zone.zoneId, [aListOfAsks([anAsking(of, rest)], { title })]);

async function givenUnder(parentId: UnitId, kind: 'township' | 'village'): Promise<UnitId> {
  const unit = aUnit(parentId, { kind, name: `${kind} ${newId()}` });
  const { system } = await administrators;
  await addUnit.perform(ground.runtime, { actor: system, commandId: newId(), inputs: [unit] });
  return unit.unitId;
}

let administrators: ReturnType<typeof givenAdministrators>;

beforeEach(async () => {
  zone = await givenZone(ground.runtime);
  administrators = givenAdministrators(ground.runtime, zone);
  township = await givenUnder(zone.rootUnitId, 'township');
  village = await givenUnder(township, 'village');
  sibling = await givenUnder(township, 'village');
});

describe('IS-02: one owner is asked, nobody else', () => {
  test('holders of the role on the very unit; not those above, below or beside, nor of another role there', async () => {
    const [asked, above, below, beside, other] = [
      await officer('township', township),
      await officer('township', zone.rootUnitId),
      await officer('township', village),
      await officer('township', sibling),
      await officer('lead-unit', township),
    ];
    await ask({ unitId: township, roles: ['township', 'village'] }, '施工便道未通');
    expect(await titles(asked)).toEqual(['施工便道未通']);
    for (const another of [above, below, beside, other])
      expect(await mine(another)).toMatchObject({ count: 0, lines: [] });
  });

  test('where nobody holds a role there, the nearest unit above that has a holder, and none above it', async () => {
    const [nearest, above] = [await officer('township', township), await officer('village', zone.rootUnitId)];
    await ask({ unitId: village, roles: ['township', 'village'] }, '临时用电未通');
    expect(await titles(nearest)).toEqual(['临时用电未通']);
    expect(await titles(above)).toEqual([]);
    const there = await officer('village', village);
    expect(await titles(there)).toEqual(['临时用电未通']);
    expect(await titles(nearest)).toEqual([]);
  });

  test('a holder whose account is disabled or whose grant is over holds nothing: the next above is asked', async () => {
    const [above, disabled] = [await officer('township', township), await officer('village', village)];
    await officer('village', village, { to: '2022-06-23' });
    await officer('village', village, { from: '2022-06-24' });
    await ask({ unitId: village, roles: ['township', 'village'] }, '临时用电未通');
    expect(await titles(above)).toEqual([]);
    await ground.owner.query(`update account set disabled_at = now() - interval '10 years' where account_id = $1`, [
      disabled.accountId,
    ]);
    expect(await titles(above)).toEqual(['临时用电未通']);
  });

  test('a grant that ends takes what was asked with it, at midnight in the zone', async () => {
    const leaving = await officer('village', village, { to: '2022-06-24' });
    await ask({ unitId: village, roles: ['village'] }, '临时用电未通');
    const before = ground.clock.now();
    ground.clock.set('2022-06-23T15:59:59.000Z');
    expect(await titles(leaving)).toEqual(['临时用电未通']);
    ground.clock.set('2022-06-23T16:00:00.000Z');
    expect(await titles(leaving)).toEqual([]);
    ground.clock.set(before);
  });

  test('a person is asked as the person, whatever they hold; an administrator too', async () => {
    const [raiser, stranger] = [await officer('village', sibling), await officer('village', sibling)];
    const { audit } = await administrators;
    await ask({ personId: raiser.personId }, '请确认', { what: 'confirm' });
    await ask({ personId: audit.personId }, '请查看');
    expect(await titles(raiser)).toEqual(['请确认']);
    expect(await titles(stranger)).toEqual([]);
    expect(await titles(audit)).toEqual(['请查看']);
  });

  test('nothing of another zone is ever asked, not of the same person nor at the same unit', async () => {
    const asked = await officer('village', village);
    await ask({ unitId: village, roles: ['village'] }, '临时用电未通');
    const other = await givenZone(ground.runtime, '另一区');
    expect(await titles({ ...asked, zoneId: other.zoneId })).toEqual([]);
  });
});

describe('我的待办', () => {
  let reader: AccountActor;
  beforeEach(async () => {
    reader = await officer('village', village);
  });
  const asked = (title: string, rest: Partial<Asking>) => ask({ unitId: village, roles: ['village'] }, title, rest);
  const due = (day: string) => ({ dueOn: plainDate(day) });

  test('NB-06: by the day it is due, with its tolerance; those without a day last', async () => {
    await asked('无期', { dueOn: null });
    await asked('以后', due('2022-06-27'));
    await asked('本周', due('2022-06-24'));
    await asked('昨日到期', due('2022-06-22'));
    await asked('已过', due('2022-06-21'));
    await asked('今日', due('2022-06-23'));
    const { lines, count, today } = await mine(reader);
    expect({ count, today }).toEqual({ count: 6, today: '2022-06-23' });
    expect(lines.map(({ title, standing, workingDays }) => [title, standing, workingDays])).toEqual([
      ['已过', 'past', 2],
      ['昨日到期', 'now', 1],
      ['今日', 'now', 0],
      ['本周', 'this-week', -1],
      ['以后', 'later', -2],
      ['无期', 'open', null],
    ]);
  });

  test('a line leads to its record: noun, what is asked, since when; its words come along', async () => {
    const list = aListOfAsks([anAsking({ personId: reader.personId })]);
    await givenAsks(ground.runtime, zone.zoneId, [list]);
    const { lines, nouns } = await mine(reader);
    expect(lines).toMatchObject([
      { noun: 'problem', subjectId: list.subjectId, what: 'answer', since: '2022-06-20', dueOn: '2022-06-27' },
    ]);
    expect(nouns).toEqual([problemNoun]);
  });

  test('asked twice over for one thing, as a person and by role, is one line with the earlier day', async () => {
    const day = { personId: reader.personId };
    const list = aListOfAsks([
      anAsking(day, due('2022-07-01')),
      anAsking({ unitId: village, roles: ['village'] }, due('2022-06-27')),
      anAsking({ unitId: village, roles: ['township', 'village'] }, due('2022-06-30')),
      anAsking(day, { what: 'confirm', dueOn: null }),
    ]);
    await givenAsks(ground.runtime, zone.zoneId, [list]);
    const { lines, count } = await mine(reader);
    expect(count).toBe(2);
    expect(lines.map(({ what, dueOn }) => [what, dueOn])).toEqual([
      ['answer', '2022-06-27'],
      ['confirm', null],
    ]);
  });

  test('pages of one order hold every line once; each counts all', async () => {
    const days = ['2022-06-24', '2022-06-24', '2022-06-27', null, null];
    const lists = days.map((day, index) =>
      aListOfAsks([anAsking({ personId: reader.personId }, { dueOn: day === null ? null : plainDate(day) })], {
        title: `第 ${index} 件`,
      }),
    );
    await givenAsks(ground.runtime, zone.zoneId, lists);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { lines, next, count } = await mine(reader, { limit: 2, ...(after === undefined ? {} : { after }) });
      expect(count).toBe(5);
      seen.push(...lines.map(({ subjectId }) => subjectId));
      after = next ?? undefined;
    } while (after !== undefined);
    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(new Set(lists.map(({ subjectId }) => subjectId)));
  });

  test('the page, its count and its words are one statement', async () => {
    await asked('临时用电未通', {});
    const { runtime, statements } = recorded(ground.runtime);
    expect(await mine(reader, {}, runtime)).toMatchObject({ count: 1 });
    expect(statements).toHaveLength(1);
  });

  test('NB-08, NB-14: reading leaves no trace: no statement writes, and no answer speaks of read or unread', async () => {
    await asked('临时用电未通', {});
    const { runtime, statements } = recorded(ground.runtime);
    const answer = await mine(reader, {}, runtime);
    expect(statements.filter(({ sql }) => /\b(insert|update|delete)\b/i.test(sql))).toEqual([]);
    expect(JSON.stringify(answer)).not.toMatch(/read|seen|opened/i);
  });
});

describe('ask.set', () => {
  let reader: AccountActor;
  beforeAll(() => undefined);
  beforeEach(async () => {
    reader = await officer('village', village);
  });

  test('a newer list replaces, an empty one takes away, an older one that comes late changes nothing', async () => {
    const of = { unitId: village, roles: ['village' as const] };
    const first = aListOfAsks([anAsking(of)]);
    const set = (rest: Partial<SetAsks>) => givenAsks(ground.runtime, zone.zoneId, [{ ...first, ...rest }]);
    await set({});
    await set({ subjectVersion: 3, asks: [] });
    expect(await titles(reader)).toEqual([]);
    expect(await set({ subjectVersion: 2, title: '旧的' })).toMatchObject({ outcome: 'unchanged' });
    expect(await titles(reader)).toEqual([]);
    await set({ subjectVersion: 4, title: '又要答复' });
    expect(await titles(reader)).toEqual(['又要答复']);
  });

  test('any order, repetition and batching of the lists of some records leads to the same asks', async () => {
    const whats = ['answer', 'confirm', 'correct'] as const;
    const histories = fc.array(fc.array(fc.subarray([...whats]), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 3,
    });
    const plans = histories.chain((records) => {
      const lists = records.flatMap((versions, record) => versions.map((_, version) => ({ record, version })));
      // Each list at least once, some again, in any order, cut into calls.
      return fc.record({
        records: fc.constant(records),
        order: fc
          .array(fc.constantFrom(...lists), { maxLength: 6 })
          .chain((again) => fc.shuffledSubarray([...lists, ...again], { minLength: lists.length + again.length })),
        cuts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 16 }),
      });
    });
    await fc.assert(
      fc.asyncProperty(plans, async ({ records, order, cuts }) => {
        const listed = records.map((versions) => {
          const subjectId = newId<'SubjectId'>();
          return versions.map((asked, version) =>
            aListOfAsks(
              asked.map((what) => anAsking({ personId: reader.personId }, { what })),
              { subjectId, subjectVersion: version + 1, title: `第 ${version + 1} 版` },
            ),
          );
        });
        const queue = order.map(({ record, version }) => listed[record]?.[version] as SetAsks);
        for (let turn = 0; queue.length > 0; turn += 1) {
          await givenAsks(ground.runtime, zone.zoneId, queue.splice(0, cuts[turn % cuts.length]));
        }
        const { rows } = await ground.owner.query(
          `select s.subject_id, s.title, a.what from ask_subject s join ask a using (zone_id, subject_id)
            where s.subject_id = any($1::uuid[])`,
          [listed.map(([first]) => first?.subjectId)],
        );
        const stands = listed.flatMap((versions) => {
          const last = versions.at(-1) as SetAsks;
          return last.asks.map(({ what }) => ({ subject_id: last.subjectId, title: last.title, what }));
        });
        const sorted = (asks: readonly object[]) => asks.map((one) => JSON.stringify(one)).toSorted();
        expect(sorted(rows)).toEqual(sorted(stands));
      }),
      { numRuns: 40 },
    );
  });

  test('lists of one record set side by side wait for each other', async () => {
    const first = aListOfAsks([anAsking({ personId: reader.personId })]);
    const versions = [1, 2, 3, 4, 5, 6].map((subjectVersion) => ({
      ...first,
      subjectVersion,
      title: `${subjectVersion}`,
    }));
    await Promise.all(versions.map((list) => givenAsks(ground.runtime, zone.zoneId, [list])));
    expect(await titles(reader)).toEqual(['6']);
  });

  test('a list of any length is as many statements', async () => {
    const count = async (lists: number) => {
      const { runtime, statements } = recorded(ground.runtime);
      const inputs = Array.from({ length: lists }, () =>
        aListOfAsks([anAsking({ personId: reader.personId }), anAsking({ unitId: village, roles: ['village'] })]),
      );
      await givenAsks(runtime, zone.zoneId, inputs);
      return statements.length;
    };
    expect(await count(50)).toBe(await count(1));
  });
});
