import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BranchPlace, givenBranchPlace } from '#capabilities/branches/testing';
import { addDays, plainDate } from '#kernel/plain-date';
import { groundOfFile } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { foundRows, listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { dualSheet } from './dual.sheet.ts';
import { rosterSheet } from './roster.sheet.ts';
import { dualLedger } from './services/dual-ledger.ts';
import { lookAtMembers } from './services/look-at-members.ts';
import { rosterLedger } from './services/roster-ledger.ts';
import { givenMembers } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const people = Array.from({ length: 40 }, (_, index) => `党员${index + 1}号`);
const branches = ['安置房项目临时党支部', '园区联合党支部'];
let here: BranchPlace;
let there: BranchPlace;
const givenPlace = () => givenBranchPlace(ground.runtime, people, branches);
beforeAll(async () => {
  here = await givenPlace();
  there = await givenPlace();
});

const office = ({ zone }: BranchPlace, role = 'organisation-office') => keeperOf(zone, role);
const idAt = ({ ids }: BranchPlace, name: string): string => ids.get(name) ?? '';

async function historiesOf({ zone }: BranchPlace): Promise<readonly string[]> {
  const { rows } = await ground.owner.query<{ told: string }>(
    `select concat_ws(' ', q.name, t.trait, t.value, t.from_on, t.to_on) as told
       from member_trait t join person q using (zone_id, person_id) where t.zone_id = $1 and t.withdrawn_at = 'infinity'
      union all
     select concat_ws(' ', q.name, u.name, t.trait, t.value, t.from_on, t.to_on)
       from participation_trait t join participation p using (zone_id, participation_id)
       join person q using (zone_id, person_id) join unit u on u.zone_id = p.zone_id and u.unit_id = p.branch_unit_id
      where t.zone_id = $1 and t.withdrawn_at = 'infinity'
      union all
     select concat_ws(' ', q.name, u.name, f.on_day, f.sent_to, f.receipt)
       from participation_feedback f join participation p using (zone_id, participation_id)
       join person q using (zone_id, person_id) join unit u on u.zone_id = p.zone_id and u.unit_id = p.branch_unit_id
      where f.zone_id = $1 and f.withdrawn_at = 'infinity' order by 1`,
    [zone.zoneId],
  );
  return rows.map(({ told }) => told);
}

const first = plainDate('2022-01-01');
const anyDays = fc
  .record({ from: fc.nat(60), days: fc.option(fc.integer({ min: 1, max: 60 })) })
  .map(({ from, days }) => ({
    from: addDays(first, from),
    ...(days === null ? {} : { to: addDays(first, from + days) }),
    origin: null,
  }));
const traits = [
  'employer 某食品企业工艺员',
  'employer 某装备企业班长',
  'homeContact 李四13900000000',
  'branchContact 王五',
  'role full',
  'role observer',
  'agreement 双向管理意向书',
  'agreedOn 2022-01-05',
  'endReason 项目完工',
  'work 安全员',
];
/** Who is managed by two sides takes part, and has agreed. */
const anyManaged = fc
  .tuple(fc.constantFrom('mobile', 'talent'), fc.subarray(traits), anyDays)
  .map(([category, told, days]) =>
    ['present yes', `category ${category}`, 'consentOn 2022-01-01', ...told].map((one) => ({
      key: one.split(' ')[0],
      value: one.split(' ')[1],
      ...days,
    })),
  );
const anyTaking = anyDays.map((days) => [{ key: 'present', value: 'yes', ...days }]);
const anyFeedback = fc.record({
  on: fc.nat(150).map((days) => addDays(first, days)),
  sentTo: fc.constantFrom('湖南乡党委', '某县委组织部'),
  receipt: fc.option(fc.constantFrom('有', '有回执')),
  origin: fc.constant(null),
});
const anyMember = fc.record({
  home: fc.array(fc.tuple(fc.constantFrom('规建局党支部', '湖南乡党支部'), anyDays), { maxLength: 2 }),
  participations: fc.subarray(branches, { minLength: 1 }).chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.record({
          name: fc.constant(name),
          managed: fc.array(anyManaged, { minLength: 1, maxLength: 3 }),
          taking: fc.array(anyTaking, { maxLength: 2 }),
          feedback: fc.array(anyFeedback, { maxLength: 3 }),
        }),
      ),
    ),
  ),
});

describe('S5: members managed by two sides', () => {
  test('random histories, listed by both ledgers and taken over in another zone, are the same facts', async () => {
    const random = fc.sample(anyMember, { numRuns: people.length, seed: 20220623 });
    await givenMembers(
      ground.runtime,
      here.zone,
      random.map(({ home, participations }, index) => ({
        personId: idAt(here, people[index] ?? ''),
        facts: home.map(([value, days]) => ({ key: 'homeBranch', value, ...days })),
        participations: participations.map(({ name, managed, taking, feedback }) => ({
          branchUnitId: idAt(here, name),
          facts: [...managed.flat(), ...taking.flat()],
          feedback,
        })),
      })),
    );
    const read = await listedFor(ground.runtime, office(here), dualLedger.list, today);
    expect(read.length).toBeGreaterThan(people.length);
    const roster = await listedFor(ground.runtime, office(here), rosterLedger.list, today);
    const idOf = (_noun: string, name: string) => idAt(there, name);
    const taken = async () => {
      const gathered = [
        rosterLedger.gather(foundRows(rosterSheet, roster, idOf), today),
        dualLedger.gather(foundRows(dualSheet, read, idOf), today),
      ];
      expect(gathered.flatMap(({ refused }) => refused)).toEqual([]);
      const answers = [];
      for (const { items } of gathered)
        answers.push(
          ...(await givenMembers(
            ground.runtime,
            there.zone,
            items.map(({ message }) => message),
          )),
        );
      return answers;
    };
    await taken();
    expect(await historiesOf(there)).toEqual(await historiesOf(here));
    expect(new Set((await taken()).map(({ effect }) => effect))).toEqual(new Set(['unchanged']));
  });

  const managed = (place: BranchPlace, index: number, rest: readonly object[] = [], from = '2021-12-01') => ({
    personId: idAt(place, people[index] ?? ''),
    facts: [],
    participations: [
      {
        branchUnitId: idAt(place, '园区联合党支部'),
        facts: [
          { key: 'present', value: 'yes', from, origin: null },
          { key: 'category', value: 'mobile', from, origin: null },
          ...rest,
        ],
        feedback: [{ on: '2022-06-20', sentTo: '湖南乡党委', receipt: null, origin: null }],
      },
    ],
  });

  test('12.5: a name passed on by an enterprise is refused without the person’s consent', async () => {
    const place = await givenPlace();
    const employer = { key: 'employer', value: '某食品企业', from: '2021-12-01', origin: null };
    await expect(givenMembers(ground.runtime, place.zone, [managed(place, 0, [employer])])).rejects.toMatchObject({
      refusals: [{ code: 'member.no-consent', rule: '12.5' }],
    });
    expect(await historiesOf(place)).toEqual([]);
  });

  test('house.md 3.9: seen with a recorded look by the office and the branch’s secretary alone, with what is proposed', async () => {
    const place = await givenPlace();
    await givenMembers(ground.runtime, place.zone, [managed(place, 0)]);
    const unitId = idAt(place, '园区联合党支部') as never;
    const look = (role: string) =>
      lookAtMembers.ask(ground.runtime, office(place, role), { unitId, purpose: '反馈表现' });
    const { members, remarks } = await look('branch-secretary');
    expect(members).toMatchObject([
      {
        dual: {
          category: 'mobile',
          since: '2021-12-01',
          lastFeedback: { on: '2022-06-20', sentTo: '湖南乡党委', receipt: null },
          transferProposed: true,
          feedbackProposed: false,
        },
      },
    ]);
    expect(remarks).toContainEqual({ rule: 'MM-04', figure: 1 });
    await expect(look('projects-office')).rejects.toMatchObject({ refusals: [{ refused: 'missing' }] });
    const listed = (role: string) => listedFor(ground.runtime, office(place, role), dualLedger.list, today);
    expect(await listed('organisation-office')).toMatchObject([
      { feedback: '2022-06-20 湖南乡党委', transfer: '可转接组织关系(MM-02)' },
    ]);
    expect(await listed('projects-office')).toEqual([]);
  });

  test('statements do not grow with the members of a ledger', async () => {
    const place = await givenPlace();
    const counted = async (from: number, to: number) => {
      const { runtime, statements } = recorded(ground.runtime);
      const members = people.slice(from, to).map((_, index) => managed(place, from + index));
      await givenMembers(runtime, place.zone, members);
      return statements.length;
    };
    expect(await counted(1, people.length)).toBe(await counted(0, 1));
  });
});
