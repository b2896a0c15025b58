import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { AccountActor } from '#capabilities/access/testing';
import { addUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { getProject } from '#capabilities/projects';
import type { ProjectId } from '#capabilities/projects/contract';
import { wholePeriod } from '#kernel/dated-on';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { quantity } from '#kernel/quantity';
import { type Refusal, RefusedError } from '#kernel/refusal';
import type { Runtime } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { groundOfFile, newId } from '#testing/ground';
import { recorded } from '#testing/statements';
import { RecordProject, RecordTeam } from './contract.ts';
import { recordProjects } from './services/record-projects.ts';
import { recordTeams } from './services/record-teams.ts';

const ground = groundOfFile();
let zone: GivenZone;
let office: AccountActor;
let lead: UnitId;
let other: UnitId;

beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  office = officeOf('projects-office');
  const units = ['规划建设局', '经济发展局'].map((name) => aUnit(zone.rootUnitId, { name }));
  const system = { ...office, office: 'system' as const, grants: [] };
  await addUnit.perform(ground.runtime, { actor: system, commandId: newId(), inputs: units });
  [lead, other] = units.map(({ unitId }) => unitId) as [UnitId, UnitId];
});

const officeOf = (role: string): AccountActor => ({
  kind: 'account',
  zoneId: zone.zoneId,
  accountId: newId(),
  personId: newId(),
  office: null,
  grants: [{ role, unitId: zone.rootUnitId, wholeZone: true }],
});

type Message = z.input<typeof RecordProject>;
const day = plainDate;
const month = (text: string) => wholePeriod(day(text), 'month');
const told = <Value>(value: Value, from = '2022-03-01') => ({ value, from: day(from), origin: '台账.xlsx#3' });

let made = 0;
const aProject = (rest: Partial<Message> = {}): Message => ({
  name: `项目${(made += 1)}`,
  kind: [told('industry')],
  origin: '台账.xlsx#3',
  ...rest,
});

const perform = (inputs: readonly Message[], runtime: Runtime = ground.runtime, actor: AccountActor = office) =>
  recordProjects.perform(runtime, { actor, commandId: newId(), inputs: inputs.map((one) => RecordProject.parse(one)) });
async function record(...inputs: readonly Message[]): Promise<readonly Recorded[]> {
  return (await perform(inputs)).answers;
}
async function refusalsOf(act: () => Promise<unknown>): Promise<readonly Refusal[]> {
  const error = await act().then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
  return error.refusals;
}
const refused = (...inputs: readonly Message[]) => refusalsOf(() => perform(inputs));
const pageOf = (projectId: string) => getProject.ask(ground.runtime, office, { projectId: projectId as ProjectId });

describe('decision 0015: a project is taken over with its whole history', () => {
  test('and stands there as it was told: money with its word, the year’s plan, stages planned and reached (9.2)', async () => {
    const project = aProject({
      code: '2203-361003-04-01-000017',
      kind: [told('resettlement')],
      scope: '19栋941套',
      position: { latitude: 28_064_000, longitude: 116_418_000 },
      industry: [told('K7010')],
      investment: [told(quantity(56_000_000_000, '约'))],
      funding: [told(['specialBond', 'budget'])],
      lists: [told(['市重点'])],
      townships: [told([other])],
      leads: [told([lead])],
      natures: [told({ year: 2022, nature: 'continued' })],
      plannedInvestments: [told({ year: 2022, investment: quantity(28_000_000_000) })],
      planned: [
        told({ stage: 'started', day: month('2021-10-01') }),
        told({ stage: 'completed', day: month('2022-12-01') }),
      ],
      reached: [{ stage: 'started', day: month('2021-10-01'), origin: '台账.xlsx#3' }],
    });
    const [first] = await record(project);
    expect(first).toMatchObject({ effect: 'new', conflicts: [] });
    const found = await pageOf(first?.subjectId ?? '');
    expect(found).toMatchObject({
      kind: 'resettlement',
      industry: { code: 'K7010', name: '房地产开发经营' },
      investment: { amount: 56_000_000_000, qualifier: 'about', word: '约' },
      funding: ['budget', 'specialBond'],
      lists: ['市重点'],
      plans: [{ year: 2022, nature: 'continued', investment: quantity(28_000_000_000) }],
      position: { latitude: 28_064_000 },
    });
    expect(found.stages.filter(({ planned }) => planned !== null)).toEqual([
      { stage: 'started', planned: month('2021-10-01'), reached: month('2021-10-01') },
      { stage: 'completed', planned: month('2022-12-01'), reached: null },
    ]);
    expect(found.stages.map(({ stage }) => stage)).toEqual([
      'approved',
      'started',
      'toppedOut',
      'completed',
      'handedOver',
    ]);
    expect(await record(project)).toMatchObject([{ effect: 'unchanged', changes: [], conflicts: [] }]);
  });

  test('12.1: it is known by its code, else by its name or one of old; a code that comes later is added', async () => {
    const name = '稻米精深加工厂';
    const [first] = await record(aProject({ name }));
    const [coded] = await record(aProject({ name, code: '2204-361003-04-01-000013' }));
    expect(coded).toMatchObject({
      subjectId: first?.subjectId,
      effect: 'changed',
      changes: [{ field: 'code', was: null }],
    });
    const [renamed] = await record(aProject({ name: '稻米加工厂', code: '2204-361003-04-01-000013' }));
    expect(renamed).toMatchObject({ subjectId: first?.subjectId, changes: [{ field: 'name', was: name }] });
    expect(await record(aProject({ name }))).toMatchObject([{ subjectId: first?.subjectId, effect: 'unchanged' }]);
  });

  test('a plan adjusted in the year is dated: the day before still says what it said (house 2.3)', async () => {
    const invests = (wan: number) => ({ year: 2022, investment: quantity(wan * 1_000_000) });
    const project = aProject({ plannedInvestments: [told(invests(9_000), '2022-01-10')] });
    await record(project);
    const [changed] = await record({ ...project, plannedInvestments: [told(invests(7_500), '2022-06-01')] });
    expect(changed?.changes).toEqual([{ field: 'plannedInvestment', was: '9000万元', becomes: '7500万元' }]);
    const [late] = await record(project);
    expect(late).toMatchObject({
      effect: 'unchanged',
      conflicts: [{ field: 'plannedInvestment', told: '9000万元', stands: '7500万元', since: '2022-06-01' }],
    });
  });

  test('a row without a day of its own holds, where nothing is known yet, since the first day it speaks of', async () => {
    const since = { ...told({ year: 2022, nature: 'new' as const }, '2022-06-23'), since: day('2022-01-01') };
    const project = aProject({ natures: [since] });
    const [first] = await record(project);
    const found = await pageOf(first?.subjectId ?? '');
    expect(found.history).toContainEqual(expect.objectContaining({ what: 'plan', from: '2022-01-01' }));
    expect(await record(project)).toMatchObject([{ effect: 'unchanged' }]);
  });

  test('a stage told more coarsely than it is known says nothing new; another day takes its place', async () => {
    const started = (at: ReturnType<typeof month>) => [{ stage: 'started' as const, day: at, origin: '台账.xlsx#3' }];
    const project = aProject({ reached: started(wholePeriod(day('2022-02-18'), 'day')) });
    await record(project);
    expect(await record({ ...project, reached: started(month('2022-02-01')) })).toMatchObject([
      { effect: 'unchanged' },
    ]);
    expect(await record({ ...project, reached: started(month('2022-03-01')) })).toMatchObject([
      { effect: 'changed', changes: [{ field: 'started', was: '2022年2月18日', becomes: '2022年3月' }] },
    ]);
  });

  test('a park is told by its name, whichever of the two is told first', async () => {
    const park = aProject({ name: '大健康食品产业示范园', kind: [told('park')] });
    const inside = aProject({ park: [told('大健康食品产业示范园')] });
    const [of, it] = await record(inside, park);
    expect(await pageOf(of?.subjectId ?? '')).toMatchObject({ park: { projectId: it?.subjectId } });
  });

  test('牵头单位 of S1 gives way to that of S2 told from the same day, and takes its place from a later one', async () => {
    const project = aProject({ leads: [told([lead])] });
    const [first] = await record(project);
    const team = { projectId: first?.subjectId ?? '', persons: [] };
    const units = [{ capacity: 'lead' as const, history: [told([other])] }];
    const inputs = [RecordTeam.parse({ ...team, units })];
    const taken = await recordTeams.perform(ground.runtime, { actor: office, commandId: newId(), inputs });
    expect(taken.answers).toMatchObject([{ changes: [{ field: 'lead', was: '规划建设局', becomes: '经济发展局' }] }]);
    expect(await record(project)).toMatchObject([
      { effect: 'unchanged', conflicts: [{ field: 'lead', told: '规划建设局', stands: '经济发展局' }] },
    ]);
    expect(await record({ ...project, leads: [told([lead], '2022-06-01')] })).toMatchObject([{ effect: 'changed' }]);
  });
});

describe('what breaks a rule is refused by its number, and all of it', () => {
  test('of the register', async () => {
    await record(aProject({ name: '有代码的项目', code: '甲-1' }));
    const reached = [{ stage: 'started' as const, day: month('2022-07-01'), origin: '台账.xlsx#3' }];
    const backwards = [
      { stage: 'started' as const, day: month('2022-05-01'), origin: '台账.xlsx#3' },
      { stage: 'completed' as const, day: month('2022-03-01'), origin: '台账.xlsx#3' },
    ];
    const planned = [
      told({ stage: 'started' as const, day: month('2023-05-01') }),
      told({ stage: 'completed' as const, day: month('2022-12-01') }),
    ];
    const cases: readonly (readonly [string, string | undefined, Partial<Message>])[] = [
      ['project.code-differs', '12.1', { name: '有代码的项目', code: '乙-2' }],
      ['project.kind-missing', 'M2', { kind: [] }],
      ['project.kind-ends', 'M2', { kind: [{ ...told('industry'), to: day('2022-05-01') }] }],
      ['project.industry-unknown', 'GB/T 4754', { industry: [told('C9999')] }],
      ['project.from-ahead', 'house 2.3', { investment: [told(quantity(1), '2022-06-24')] }],
      ['project.reached-ahead', 'house 2.3', { reached }],
      ['project.stages-backwards', '9.2', { reached: backwards }],
      ['project.planned-backwards', '9.2', { planned }],
      ['project.capacity-twice', 'M6', { leads: [told([lead, other])] }],
      ['project.unit-unknown', undefined, { townships: [told([newId<'UnitId'>()])] }],
      ['project.park-unknown', 'M2', { park: [told('没有的园区')] }],
      ['project.park-itself', 'M2', { name: '自己的园区', park: [told('自己的园区')] }],
    ];
    for (const [code, rule, rest] of cases) {
      const [refusal, ...more] = await refused(aProject(rest));
      expect([refusal?.code, refusal?.rule, more]).toEqual([code, rule, []]);
    }
    const twice = aProject();
    expect(await refused(twice, twice)).toMatchObject([{ code: 'project.twice', rule: '12.1' }]);
  });

  test('house.md 3.6: who sees projects but keeps no register is told who may; who sees none learns of none', async () => {
    const asking = (role: string) => refusalsOf(() => perform([aProject()], ground.runtime, officeOf(role)));
    expect(await asking('zone-leader')).toMatchObject([{ refused: 'not-allowed' }]);
    expect(await asking('rep-office')).toMatchObject([{ refused: 'missing' }]);
  });
});

test('two hundred projects are as many statements as one', async () => {
  const whole = () =>
    aProject({ investment: [told(quantity(1_000_000))], leads: [told([lead])], townships: [told([lead, other])] });
  const statementsOf = async (count: number): Promise<number> => {
    const { runtime, statements } = recorded(ground.runtime);
    await perform(Array.from({ length: count }, whole), runtime);
    return statements.length;
  };
  expect(await statementsOf(200)).toBe(await statementsOf(1));
});
