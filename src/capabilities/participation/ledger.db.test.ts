import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BranchPlace, givenBranchPlace } from '#capabilities/branches/testing';
import type { PersonId } from '#kernel/ids';
import { addDays, plainDate } from '#kernel/plain-date';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { foundRows, listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { rosterSheet } from './roster.sheet.ts';
import { lookAtMembers } from './services/look-at-members.ts';
import { recordMembers } from './services/record-members.ts';
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

const office = ({ zone }: BranchPlace) => keeperOf(zone, 'organisation-office');
const idAt = ({ ids }: BranchPlace, name: string): string => ids.get(name) ?? '';

const listed = (place: BranchPlace) => listedFor(ground.runtime, office(place), rosterLedger.list, today);

/** What holds of whom where, by name: what histories are compared by. */
async function historiesOf({ zone }: BranchPlace): Promise<readonly string[]> {
  const { rows } = await ground.owner.query<{ told: string }>(
    `select concat_ws(' ', q.name, t.trait, t.value, t.from_on, t.to_on) as told
       from member_trait t join person q using (zone_id, person_id) where t.zone_id = $1 and t.withdrawn_at = 'infinity'
      union all
     select concat_ws(' ', q.name, u.name, t.trait, t.value, t.from_on, t.to_on)
       from participation_trait t join participation p using (zone_id, participation_id)
       join person q using (zone_id, person_id) join unit u on u.zone_id = p.zone_id and u.unit_id = p.branch_unit_id
      where t.zone_id = $1 and t.withdrawn_at = 'infinity' order by 1`,
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
const anyOfMember = fc
  .tuple(
    fc.constantFrom('status formal', 'status probationary', 'homeBranch 规建局党支部', 'homeBranch 湖南乡党支部'),
    anyDays,
  )
  .map(([told, days]) => ({ key: told.split(' ')[0], value: told.split(' ')[1], ...days }));
const traits = [
  'role full',
  'role observer',
  'way posted',
  'way mobile',
  'work 安全员',
  'work 施工员',
  'basis 会议纪要',
];
/** Who does something in a branch takes part in it. */
const anyOfParticipation = fc.tuple(fc.subarray(traits), anyDays).map(([told, days]) => [
  { key: 'present', value: 'yes', ...days },
  ...Array.from(new Map(told.map((one) => one.split(' ') as [string, string]))).map(([key, value]) => ({
    key,
    value,
    ...days,
  })),
]);
const anyMember = fc.record({
  facts: fc.array(anyOfMember, { maxLength: 5 }),
  participations: fc
    .subarray(branches)
    .chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc.record({ name: fc.constant(name), facts: fc.array(anyOfParticipation, { minLength: 1, maxLength: 3 }) }),
        ),
      ),
    ),
});

describe('MM-03: one home, many participations', () => {
  test('random rosters, listed and taken over in another zone, are the same facts', async () => {
    const random = fc.sample(anyMember, { numRuns: people.length, seed: 20220623 });
    await givenMembers(
      ground.runtime,
      here.zone,
      random.map(({ facts, participations }, index) => ({
        personId: idAt(here, people[index] ?? ''),
        facts,
        participations: participations.map((one) => ({ branchUnitId: idAt(here, one.name), facts: one.facts.flat() })),
      })),
    );
    const rows = await listed(here);
    const taken = async () => {
      const { items, refused } = rosterLedger.gather(
        foundRows(rosterSheet, rows, (_noun, name) => idAt(there, name)),
        today,
      );
      expect(refused).toEqual([]);
      return givenMembers(
        ground.runtime,
        there.zone,
        items.map(({ message }) => message),
      );
    };
    await taken();
    expect(await historiesOf(there)).toEqual(await historiesOf(here));
    expect(new Set((await taken()).map(({ effect }) => effect))).toEqual(new Set(['unchanged']));
  });

  test('BR-05: a temporary branch is nobody’s home; who has none told is unverified and counts in neither', async () => {
    const place = await givenPlace();
    const [branchUnitId, from] = [idAt(place, '安置房项目临时党支部'), plainDate('2022-03-01')];
    const member = (index: number, homeBranch: string | null) => ({
      personId: idAt(place, people[index] ?? ''),
      facts: [
        { key: 'status', value: 'formal', from, origin: null },
        ...(homeBranch === null ? [] : [{ key: 'homeBranch', value: homeBranch, from, origin: null }]),
      ],
      participations: [{ branchUnitId, facts: [{ key: 'present', value: 'yes', from, origin: null }] }],
    });
    const taken = (members: readonly object[]) => givenMembers(ground.runtime, place.zone, members);
    await expect(taken([member(0, '安置房项目临时党支部')])).rejects.toMatchObject({
      refusals: [{ code: 'member.relation-transferred', rule: 'BR-05' }],
    });
    await taken([member(0, '规建局党支部'), member(1, null)]);
    const seen = await lookAtMembers.ask(ground.runtime, office(place), {
      unitId: branchUnitId as never,
      purpose: '核对名册',
    });
    expect(seen).toMatchObject({ formal: 1, probationary: 0, unverified: 1 });
    expect(seen.remarks).toEqual([
      { rule: 'BR-05', figure: 1 },
      { rule: 'BR-07', figure: 1 },
    ]);
    const { rows: looks } = await ground.owner.query('select noun, subject_id, purpose from look where zone_id = $1', [
      place.zone.zoneId,
    ]);
    expect(looks).toEqual([{ noun: 'member', subject_id: branchUnitId, purpose: '核对名册' }]);
  });

  test('statements do not grow with the members of a roster', async () => {
    const place = await givenPlace();
    const counted = async (names: readonly string[]) => {
      const { runtime, statements } = recorded(ground.runtime);
      const inputs = names.map((name) => ({
        personId: idAt(place, name) as PersonId,
        facts: [{ key: 'status' as const, value: 'formal' as const, from: first, origin: null }],
        participations: [],
      }));
      await recordMembers.perform(runtime, { actor: office(place), commandId: newId(), inputs });
      return statements.length;
    };
    expect(await counted(people.slice(1))).toBe(await counted(people.slice(0, 1)));
  });

  test('house.md 3.9: nobody but the office and the secretary of the branch sees members or records them', async () => {
    const unitId = idAt(here, '园区联合党支部') as never;
    const asked = (role: string) =>
      lookAtMembers.ask(ground.runtime, keeperOf(here.zone, role), { unitId, purpose: '查看' });
    await expect(asked('projects-office')).rejects.toMatchObject({ refusals: [{ refused: 'missing' }] });
    await expect(asked('branch-secretary')).resolves.toMatchObject({ unverified: expect.any(Number) });
  });
});
