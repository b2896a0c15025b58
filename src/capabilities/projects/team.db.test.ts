import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Role } from '#capabilities/access/contract';
import type { AccountActor } from '#capabilities/access/testing';
import { addUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { PersonId, UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { RefusedError } from '#kernel/refusal';
import { groundOfFile, newId } from '#testing/ground';
import { recorded } from '#testing/statements';
import {
  ListProjects,
  ListTeamGaps,
  type ProjectId,
  type SetAnchor,
  type SetMember,
  type Slot,
  slots,
} from './contract.ts';
import { endAnchor } from './services/end-anchor.ts';
import { endMember } from './services/end-member.ts';
import { getProject } from './services/get-project.ts';
import { listProjects } from './services/list-projects.ts';
import { renameProject } from './services/rename-project.ts';
import { setAnchor } from './services/set-anchor.ts';
import { setKind } from './services/set-kind.ts';
import { setMember } from './services/set-member.ts';
import { teamGaps } from './services/team-gaps.ts';
import { givenProject } from './testing.ts';

const ground = groundOfFile();
let zone: GivenZone;
let office: AccountActor;
let one: UnitId;
let other: UnitId;
/** Where one project alone is led. */
let only: UnitId;
let person: PersonId;
let second: PersonId;
let projectId: ProjectId;

beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  office = holding('projects-office', zone.rootUnitId);
  const units = ['甲局', '乙局', '丙局'].map((name) => aUnit(zone.rootUnitId, { name }));
  const system = { ...office, office: 'system' as const, grants: [] };
  await addUnit.perform(ground.runtime, { actor: system, commandId: newId(), inputs: units });
  [one, other, only] = units.map(({ unitId }) => unitId) as [UnitId, UnitId, UnitId];
  [person, second] = zone.personIds;
});

beforeEach(async () => {
  ({ projectId } = await givenProject(ground.runtime, zone));
});

const holding = (role: string, unitId: UnitId): AccountActor => ({
  kind: 'account',
  zoneId: zone.zoneId,
  accountId: newId(),
  personId: newId(),
  office: null,
  grants: [{ role, unitId, wholeZone: unitId === zone.rootUnitId }],
});

const act = (actor = office) => ({ actor, commandId: newId<'CommandId'>() });
const stated = (from: string, version: number) => ({ projectId, version, from: plainDate(from), reason: '会议纪要' });
const anchor = (unitId: UnitId, from: string, version = 1, capacity: SetAnchor['capacity'] = 'lead') => ({
  ...stated(from, version),
  capacity,
  unitId,
});
const member = (personId: PersonId, from: string, version = 1, slot: Slot = 'lead'): SetMember => ({
  ...stated(from, version),
  slot,
  personId,
});
const setAnchors = (...inputs: readonly SetAnchor[]) => setAnchor.perform(ground.runtime, { ...act(), inputs });
const endAnchors = (...inputs: readonly SetAnchor[]) => endAnchor.perform(ground.runtime, { ...act(), inputs });
const setMembers = (...inputs: readonly SetMember[]) => setMember.perform(ground.runtime, { ...act(), inputs });
const endMembers = (...inputs: readonly SetMember[]) => endMember.perform(ground.runtime, { ...act(), inputs });

const shown = () => getProject.ask(ground.runtime, office, { projectId });
async function heldBy(what: 'unit' | 'person', place: string): Promise<readonly string[]> {
  const { history } = await shown();
  return history.flatMap((fact) =>
    fact.what === what && (fact.what === 'unit' ? fact.capacity : fact.slot) === place
      ? [`${fact.name} ${fact.from} ${fact.to}`]
      : [],
  );
}

const refusedBy = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
  return error.refusals;
};

describe('M6: who answered for the project, by date', () => {
  test('a change closes what held before it; nothing is overwritten (house.md 2.2, 2.4)', async () => {
    await setAnchors(anchor(one, '2022-02-01'));
    const before = ground.clock.now();
    ground.clock.advance({ seconds: 1 });
    await setAnchors(anchor(other, '2022-05-01', 2));
    expect(await heldBy('unit', 'lead')).toEqual(['乙局 2022-05-01 infinity', '甲局 2022-02-01 2022-05-01']);
    const { rows } = await ground.owner.query(
      `select unit_id, from_on, to_on from project_anchor
        where project_id = $1 and recorded_at <= $2 and $2 < withdrawn_at`,
      [projectId, before],
    );
    expect(rows).toEqual([{ unit_id: one, from_on: '2022-02-01', to_on: 'infinity' }]);
  });

  test('house.md 2.6: what is learnt late stands until the next change known', async () => {
    await setAnchors(anchor(one, '2022-05-01'));
    await setAnchors(anchor(other, '2022-02-01', 2));
    expect(await heldBy('unit', 'lead')).toEqual(['甲局 2022-05-01 infinity', '乙局 2022-02-01 2022-05-01']);
    expect(await setAnchors(anchor(one, '2022-06-01', 3))).toMatchObject({ outcome: 'unchanged' });
  });

  test('one lead unit, command post and branch at a time; several townships, each with its own days', async () => {
    for (const [nth, capacity] of (['lead', 'commandPost', 'branch'] as const).entries()) {
      await setAnchors(anchor(one, '2022-02-01', 1 + 2 * nth, capacity));
      await setAnchors(anchor(other, '2022-03-01', 2 + 2 * nth, capacity));
      expect(await heldBy('unit', capacity)).toEqual(['乙局 2022-03-01 infinity', '甲局 2022-02-01 2022-03-01']);
    }
    await setAnchors(anchor(one, '2022-02-01', 7, 'township'));
    await setAnchors(anchor(other, '2022-03-01', 8, 'township'));
    await endAnchors(anchor(one, '2022-04-01', 9, 'township'));
    expect(await heldBy('unit', 'township')).toEqual(['乙局 2022-03-01 infinity', '甲局 2022-02-01 2022-04-01']);
  });

  test('an end needs something that held that day; from its first day on, it never was', async () => {
    await setAnchors(anchor(one, '2022-02-01'));
    for (const wrong of [anchor(other, '2022-03-01', 2), anchor(one, '2022-01-31', 2)]) {
      expect(await refusedBy(endAnchors(wrong))).toMatchObject([{ code: 'project.not-there-then', field: 'from' }]);
    }
    await endAnchors(anchor(one, '2022-02-01', 2));
    expect(await heldBy('unit', 'lead')).toEqual([]);
  });

  test('the person named in a slot has a history too', async () => {
    await setMembers(member(person, '2022-02-01'));
    await setMembers(member(second, '2022-03-01', 2));
    await endMembers(member(second, '2022-06-01', 3));
    expect(await heldBy('person', 'lead')).toEqual(['管理员2 2022-03-01 2022-06-01', '管理员1 2022-02-01 2022-03-01']);
    expect(await refusedBy(endMembers(member(second, '2022-06-01', 4)))).toMatchObject([
      { code: 'project.not-there-then' },
    ]);
    expect(await refusedBy(setMembers(member(newId(), '2022-06-01', 4)))).toMatchObject([
      { code: 'project.person-unknown', field: 'personId' },
    ]);
  });

  test('house.md 2.7: the kind is a fact, the register of any day shows the one of that day', async () => {
    const inputs = [{ ...stated('2022-03-01', 1), kind: 'park' as const }];
    await setKind.perform(ground.runtime, { ...act(), inputs });
    const kindOn = async (on: string) => {
      const { projects } = await listProjects.ask(ground.runtime, office, ListProjects.parse({ on, limit: 200 }));
      return projects.find((line) => line.projectId === projectId)?.kind;
    };
    expect([await kindOn('2022-02-28'), await kindOn('2022-03-01')]).toEqual(['industry', 'park']);
    expect((await shown()).kind).toBe('park');
  });
});

describe('M6: a gap is listed the minute it appears', () => {
  test('and gone the minute it is filled', async () => {
    for (const [nth, slot] of slots.entries()) {
      await setAnchors(anchor(one, '2022-02-01', 1 + 2 * nth, slot));
      await setMembers(member(person, '2022-02-01', 2 + 2 * nth, slot));
    }
    const inList = async () =>
      (await listProjects.ask(ground.runtime, office, ListProjects.parse({ gaps: 'only', limit: 200 }))).projects.some(
        (line) => line.projectId === projectId,
      );
    expect([(await shown()).gaps, await inList()]).toEqual([[], false]);
    await endMembers(member(person, '2022-06-23', 9, 'branch'));
    expect([(await shown()).gaps, await inList()]).toEqual([[{ slot: 'branch', lacks: 'person' }], true]);
    await endAnchors(anchor(one, '2022-06-23', 10, 'township'));
    expect((await shown()).gaps).toEqual([
      { slot: 'branch', lacks: 'person' },
      { slot: 'township', lacks: 'unit' },
    ]);
  });

  test('the list of gaps says since when: since the last one left, or since the project’s beginning', async () => {
    await setAnchors(anchor(one, '2022-02-01'));
    await endAnchors(anchor(one, '2022-05-01', 2));
    await setMembers(member(person, '2022-02-01', 3, 'branch'));
    const leading = await givenProject(ground.runtime, zone, { name: '只见此项', lead: only });
    const leader = holding('lead-unit', only);
    const ofLeader = await teamGaps.ask(ground.runtime, leader, ListTeamGaps.parse({}));
    expect(ofLeader).toMatchObject({
      count: 7,
      projects: [{ projectId: leading.projectId, name: '只见此项' }],
      next: null,
    });
    const all = await teamGaps.ask(ground.runtime, office, ListTeamGaps.parse({ limit: 200 }));
    const ours = all.projects.find((project) => project.projectId === projectId);
    expect(ours?.gaps.map(({ slot, lacks, since }) => `${slot} ${lacks} ${since}`)).toEqual([
      'branch unit 2022-01-10',
      'commandPost unit 2022-01-10',
      'commandPost person 2022-01-10',
      'lead unit 2022-05-01',
      'lead person 2022-01-10',
      'township unit 2022-01-10',
      'township person 2022-01-10',
    ]);
    const listed = await listProjects.ask(ground.runtime, office, ListProjects.parse({ limit: 200 }));
    const counted = Map.groupBy(
      listed.projects.flatMap(({ gaps }) => gaps),
      ({ slot, lacks }) => `${slot} ${lacks}`,
    );
    expect(all.bySlot.map(({ slot, lacks, count }) => [`${slot} ${lacks}`, count])).toEqual(
      slots.flatMap((slot) =>
        ['unit', 'person'].map((lacks) => [`${slot} ${lacks}`, counted.get(`${slot} ${lacks}`)?.length]),
      ),
    );
  });
});

describe('what a change must hold', () => {
  test('house.md 2.3: nothing from a day ahead', async () => {
    const ahead = '2022-06-24';
    const kind = { ...stated(ahead, 1), kind: 'park' as const };
    for (const attempt of [
      () => setAnchors(anchor(one, ahead)),
      () => endAnchors(anchor(one, ahead)),
      () => setMembers(member(person, ahead)),
      () => endMembers(member(person, ahead)),
      () => setKind.perform(ground.runtime, { ...act(), inputs: [kind] }),
    ]) {
      expect(await refusedBy(attempt())).toMatchObject([{ code: 'project.from-ahead', rule: 'house 2.3' }]);
    }
  });

  test('reliability 4: the version it was begun on; of two side by side one is stale', async () => {
    await setAnchors(anchor(one, '2022-02-01'));
    expect(await refusedBy(setMembers(member(person, '2022-02-01', 1)))).toMatchObject([
      { refused: 'stale', facts: { current: 2, yours: 1 } },
    ]);
    const attempts = [setAnchors(anchor(other, '2022-03-01', 2)), setMembers(member(person, '2022-03-01', 2))];
    const results = await Promise.allSettled(attempts);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('a list may not change one project twice, and is refused whole', async () => {
    const twice = [anchor(one, '2022-02-01'), anchor(one, '2022-02-01', 1, 'township')];
    expect(await refusedBy(setAnchors(...twice))).toMatchObject([{ code: 'project.twice', field: '1.projectId' }]);
    expect(await heldBy('unit', 'lead')).toEqual([]);
  });

  test('a unit of another zone is unknown', async () => {
    const foreign = await givenZone(ground.runtime, '另一区');
    expect(await refusedBy(setAnchors(anchor(foreign.rootUnitId, '2022-02-01')))).toMatchObject([
      { code: 'project.unit-unknown' },
    ]);
  });

  test('a list of 300 is as many statements as a list of one', async () => {
    const projects: Awaited<ReturnType<typeof givenProject>>[] = [];
    while (projects.length < 300)
      projects.push(...(await Promise.all(Array.from({ length: 50 }, () => givenProject(ground.runtime, zone)))));
    const count = async (ids: readonly ProjectId[]) => {
      const { runtime, statements } = recorded(ground.runtime);
      const inputs = ids.map((id) => ({ ...anchor(one, '2022-02-01'), projectId: id }));
      await setAnchor.perform(runtime, { ...act(), inputs });
      return statements.length;
    };
    expect(await count(projects.map((each) => each.projectId))).toBe(await count([projectId]));
  });
});

describe('the name and the code', () => {
  const rename = (name: string, code: string | null, version: number) =>
    renameProject.perform(ground.runtime, { ...act(), inputs: [{ projectId, version, name, code }] });
  const found = async (text: string) => {
    const { projects } = await listProjects.ask(ground.runtime, office, ListProjects.parse({ text, limit: 200 }));
    return projects.some((line) => line.projectId === projectId);
  };

  test('12.1: what they were is still found, but for a code entered by mistake', async () => {
    await rename('数字产业园', '赋码甲', 1);
    await rename('数字经济产业园', '赋码乙', 2);
    expect(await shown()).toMatchObject({ name: '数字经济产业园', code: '赋码乙', version: 3 });
    expect(new Set((await shown()).aliases.map(({ alias }) => alias))).toEqual(
      new Set(['新能源汽车零部件产业园', '数字产业园', '赋码甲']),
    );
    expect(await found('赋码甲')).toBe(true);
    await rename('数字经济产业园', null, 3);
    expect(await found('赋码乙')).toBe(false);
    expect(await rename('数字经济产业园', null, 4)).toMatchObject({ outcome: 'unchanged' });
    // Back to a name it bore before: known once.
    await rename('数字产业园', null, 4);
    await rename('数字经济产业园', null, 5);
    expect((await shown()).aliases).toHaveLength(4);
  });

  test('12.1: the code of another project is refused, also within one list', async () => {
    const rival = await givenProject(ground.runtime, zone);
    const inputs = [projectId, rival.projectId].map((id) => ({
      projectId: id,
      version: 1,
      name: '同码',
      code: '赋码丙',
    }));
    expect(await refusedBy(renameProject.perform(ground.runtime, { ...act(), inputs }))).toMatchObject([
      { code: 'project.code-taken', field: '1.code' },
    ]);
    await rename('甲', '赋码丙', 1);
    const taken = renameProject.perform(ground.runtime, { ...act(), inputs: inputs.slice(1) });
    expect(await refusedBy(taken)).toMatchObject([{ code: 'project.code-taken', field: 'code' }]);
  });
});

describe('house.md 3.13: who may name the person of a slot', () => {
  const roleOf: Readonly<Record<Slot, string>> = {
    branch: 'branch-secretary',
    commandPost: 'command-post',
    lead: 'lead-unit',
    township: 'township',
  };

  test.each(slots)('%s: the projects office, and its own unit for its own slot only', async (slot) => {
    await setAnchors(anchor(one, '2022-02-01', 1, slot));
    // A version that is stale is told only to whoever may: all are asked, and nothing is written.
    for (const role of Role.options) {
      for (const asked of slots) {
        const inputs = [member(person, '2022-03-01', 99, asked)];
        const attempt = setMember.perform(ground.runtime, { ...act(holding(role, one)), inputs });
        const own = role === roleOf[slot];
        const sees = own || (slot === 'township' && role === 'village');
        const expected = own && asked === slot ? 'stale' : sees ? 'not-allowed' : 'missing';
        expect([role, asked, (await refusedBy(attempt))[0]?.refused]).toEqual([role, asked, expected]);
      }
    }
    const own = setMember.perform(ground.runtime, {
      ...act(holding(roleOf[slot], one)),
      inputs: [member(person, '2022-03-01', 2, slot)],
    });
    expect(await own).toMatchObject({ answers: [{ version: 3 }] });
    expect(await heldBy('person', slot)).toEqual(['管理员1 2022-03-01 infinity']);
  });
});
