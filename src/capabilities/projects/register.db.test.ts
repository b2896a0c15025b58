import { beforeAll, describe, expect, test } from 'vitest';
import type { AccountActor } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { CommandId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { RefusedError } from '#kernel/refusal';
import { groundOfFile, newId } from '#testing/ground';
import { recorded } from '#testing/statements';
import { ListProjects, type RegisterProject } from './contract.ts';
import { getProject } from './services/get-project.ts';
import { listProjects } from './services/list-projects.ts';
import { registerProject } from './services/register-project.ts';
import { aProject } from './testing.ts';

const ground = groundOfFile();
let zone: GivenZone;
let office: AccountActor;

beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  office = officeOf(zone);
});

const officeOf = ({ zoneId, rootUnitId }: GivenZone, role = 'projects-office'): AccountActor => ({
  kind: 'account',
  zoneId,
  accountId: newId(),
  personId: newId(),
  office: null,
  grants: [{ role, unitId: rootUnitId, wholeZone: true }],
});

const register = (inputs: readonly RegisterProject[], commandId: CommandId = newId(), actor = office) =>
  registerProject.perform(ground.runtime, { actor, commandId, inputs });

const refusedBy = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
  return error.refusals;
};

describe('M2: a project comes on the register with its kind and its units from a day', () => {
  test('and stands there as it was entered, its four-to-one team with every gap (M6)', async () => {
    const project = aProject({
      code: '2203-361003-04-01-000001',
      anchors: [{ capacity: 'lead', unitId: zone.rootUnitId }],
    });
    expect(await register([project])).toMatchObject({ answers: [{ projectId: project.projectId, version: 1 }] });
    const { kind, from, name, code, place, scope } = project;
    expect(await getProject.ask(ground.runtime, office, project)).toMatchObject({ name, code, place, scope, kind });
    const { history, gaps, aliases, number } = await getProject.ask(ground.runtime, office, project);
    const since = { from, to: 'infinity', reason: null };
    expect(history).toEqual([
      { what: 'kind', kind, ...since },
      { what: 'unit', capacity: 'lead', unitId: zone.rootUnitId, name: '东临新区', ...since },
    ]);
    expect(gaps).toEqual([
      { slot: 'branch', lacks: 'unit' },
      { slot: 'branch', lacks: 'person' },
      { slot: 'commandPost', lacks: 'unit' },
      { slot: 'commandPost', lacks: 'person' },
      { slot: 'lead', lacks: 'person' },
      { slot: 'township', lacks: 'unit' },
      { slot: 'township', lacks: 'person' },
    ]);
    expect(aliases).toEqual([]);
    expect(number).toBeGreaterThan(0);
  });

  test('12.1: any code passes, and is one project’s only', async () => {
    await register([aProject({ code: '老编号(2014)7号' })]);
    expect(await refusedBy(register([aProject({ code: '老编号(2014)7号' })]))).toMatchObject([
      { refused: 'conflict', code: 'project.code-taken', field: 'code', rule: '12.1' },
    ]);
    const twice = [aProject({ code: '同一编号' }), aProject({ code: '同一编号' })];
    expect(await refusedBy(register(twice))).toMatchObject([{ code: 'project.code-taken', field: '1.code' }]);
    // Codes that are still to come are no codes.
    await register([aProject(), aProject()]);
  });

  test('12.1: of two registered side by side with one code, one stands', async () => {
    for (let round = 0; round < 5; round++) {
      const attempts = [1, 2, 3].map(() => register([aProject({ code: `并行 ${round}` })]));
      const results = await Promise.allSettled(attempts);
      expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    }
  });

  test('house.md 2.3: not from a day ahead', async () => {
    const ahead = aProject({ from: plainDate('2022-06-24') });
    expect(await refusedBy(register([ahead]))).toMatchObject([{ code: 'project.from-ahead', rule: 'house 2.3' }]);
    await register([aProject({ from: plainDate('2022-06-23') })]);
  });

  test('M6: one lead unit, command post and branch; several townships and owners; no unit twice, none unknown', async () => {
    const [one, other] = [zone.rootUnitId, newId<'UnitId'>()];
    await ground.owner.query(`insert into unit values ($1, $2, 'township', '湖南乡', 1, 1)`, [zone.zoneId, other]);
    for (const capacity of ['lead', 'commandPost', 'branch'] as const) {
      const two = aProject({ anchors: [one, other].map((unitId) => ({ capacity, unitId })) });
      expect(await refusedBy(register([two]))).toMatchObject([
        { code: 'project.capacity-twice', field: 'anchors.1.unitId', rule: 'M6', facts: { capacity } },
      ]);
    }
    for (const capacity of ['township', 'owner'] as const) {
      await register([aProject({ anchors: [one, other].map((unitId) => ({ capacity, unitId })) })]);
      const same = aProject({ anchors: [one, one].map((unitId) => ({ capacity, unitId })) });
      expect(await refusedBy(register([same]))).toMatchObject([{ code: 'project.capacity-twice' }]);
    }
    const elsewhere = await givenZone(ground.runtime, '另一区');
    for (const unitId of [newId<'UnitId'>(), elsewhere.rootUnitId]) {
      const unknown = aProject({ anchors: [{ capacity: 'lead', unitId }] });
      expect(await refusedBy(register([unknown]))).toMatchObject([{ code: 'project.unit-unknown' }]);
    }
  });

  test('reliability 3: the same create again changes nothing, another one of this id is refused', async () => {
    const project = aProject({ anchors: [{ capacity: 'lead', unitId: zone.rootUnitId }] });
    const commandId = newId<'CommandId'>();
    await register([project], commandId);
    expect(await register([project], commandId)).toMatchObject({ replayed: true });
    expect(await register([project])).toMatchObject({ outcome: 'unchanged', answers: [{ version: 1 }] });
    for (const other of [{ name: '别的' }, { kind: 'park' as const }, { anchors: [] }]) {
      expect(await refusedBy(register([{ ...project, ...other }]))).toMatchObject([{ code: 'project.id-taken' }]);
    }
    const twin = aProject();
    expect(await refusedBy(register([twin, { ...twin, name: '别的' }]))).toMatchObject([{ code: 'project.id-taken' }]);
  });

  test('house.md 3.6: who sees projects but may not register is told who may; who sees none learns of no register', async () => {
    expect(await refusedBy(register([aProject()], newId(), officeOf(zone, 'zone-leader')))).toMatchObject([
      { refused: 'not-allowed', facts: { roles: ['projects-office'], at: ['zone'] } },
    ]);
    for (const nobody of [officeOf(zone, 'rep-office'), { ...office, grants: [] }]) {
      expect(await refusedBy(register([aProject()], newId(), nobody))).toEqual([
        { refused: 'missing', code: 'not-found' },
      ]);
    }
  });

  test('a list of 300 is as many statements as a list of one', async () => {
    const count = async (inputs: readonly RegisterProject[]) => {
      const { runtime, statements } = recorded(ground.runtime);
      await registerProject.perform(runtime, { actor: office, commandId: newId(), inputs });
      return statements.length;
    };
    const many = Array.from({ length: 300 }, (_, index) =>
      aProject({ name: `项目 ${index}`, anchors: [{ capacity: 'lead', unitId: zone.rootUnitId }] }),
    );
    expect(await count(many)).toBe(await count([aProject()]));
  });
});

describe('the register as of a day', () => {
  let own: GivenZone;
  let reader: AccountActor;
  const list = (asked: object = {}) => listProjects.ask(ground.runtime, reader, ListProjects.parse(asked));

  beforeAll(async () => {
    own = await givenZone(ground.runtime, '册中之区');
    reader = officeOf(own);
    const projects = Array.from({ length: 7 }, (_, index) =>
      aProject({
        name: `第${index + 1}号 ＡＢ项目`,
        code: `2203-B${index}`,
        kind: index < 3 ? 'park' : 'social',
        from: plainDate(index < 5 ? '2022-01-10' : '2022-03-01'),
        anchors: index === 0 ? [{ capacity: 'lead', unitId: own.rootUnitId }] : [],
      }),
    );
    await register(projects, newId(), reader);
  });

  test('house.md 2.10: the number is its records, page by page', async () => {
    const names: string[] = [];
    let after: number | undefined;
    do {
      const page = await list({ limit: 3, ...(after === undefined ? {} : { after }) });
      expect(page).toMatchObject({
        count: 7,
        withGaps: 7,
        byKind: [
          { kind: 'park', count: 3 },
          { kind: 'social', count: 4 },
        ],
      });
      names.push(...page.projects.map(({ name }) => name));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(names).toEqual(Array.from({ length: 7 }, (_, index) => `第${index + 1}号 ＡＢ项目`));
  });

  test('by kind, by text in whatever width, case or pinyin, by unit, by gaps, by day', async () => {
    expect(await list({ kind: 'park' })).toMatchObject({ count: 3 });
    expect(await list({ text: 'ab项目' })).toMatchObject({ count: 7 });
    expect(await list({ text: '第3号' })).toMatchObject({ count: 1 });
    expect(await list({ text: '2203-b4' })).toMatchObject({ count: 1, projects: [{ code: '2203-B4' }] });
    expect(await list({ text: 'xm' })).toMatchObject({ count: 7 });
    expect(await list({ text: '100%_' })).toMatchObject({ count: 0 });
    expect(await list({ unitId: own.rootUnitId })).toMatchObject({ count: 1 });
    expect(await list({ unitId: own.rootUnitId, capacity: 'township' })).toMatchObject({ count: 0 });
    expect(await list({ gaps: 'only' })).toMatchObject({ count: 7 });
    expect(await list({ on: '2022-02-01' })).toMatchObject({ on: '2022-02-01', count: 5 });
    expect(await list({ on: '2021-12-31' })).toMatchObject({ count: 0, projects: [], next: null });
  });

  test('one flight: a page and the counts are two statements whatever is asked', async () => {
    const { runtime, statements } = recorded(ground.runtime);
    await listProjects.ask(runtime, reader, ListProjects.parse({ limit: 200 }));
    expect(statements).toHaveLength(2);
  });
});
