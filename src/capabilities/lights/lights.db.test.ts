import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figures, getFigureOf, createRegistry, wholeZone } from '#capabilities/indicators';
import { givenZone, type GivenZone } from '#capabilities/organisation/testing';
import { RecordMonthFigures } from '#capabilities/works/contract';
import { recordMonthsOf } from '#capabilities/works/testing';
import type { ProjectId } from '#capabilities/projects/contract';
import { wholePeriod } from '#kernel/dated-on';
import { addDays, dateOf, lastOfMonth, type PlainDate, plainDate } from '#kernel/plain-date';
import { quantity } from '#kernel/quantity';
import { groundOfFile, readAs } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { recorded } from '#testing/statements';
import { ListLights, ReasonCode } from './contract.ts';
import { lightIndicators } from './light.indicators.ts';
import { type LightFacts, lightOf } from './light.rules.ts';
import { ruleSetOn } from './rule-set.rules.ts';
import { knownRuleSets } from './rule-set.store.ts';
import { listLights } from './services/list-lights.ts';
import { anItem, aReason, givenItems, givenReasons } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const office = (zone: GivenZone) => keeperOf(zone, 'projects-office');
const seen = (zone: GivenZone, rest: object = {}, role = 'projects-office') =>
  listLights.ask(ground.runtime, keeperOf(zone, role), ListLights.parse({ on: today, limit: 200, ...rest }));
const coloursOf = async (zone: GivenZone, on: string) =>
  Object.fromEntries((await seen(zone, { on })).lights.map(({ project, light }) => [project.name, light.colour]));

const first = plainDate('2022-01-01');
/** Just 10 and 30 points behind with 36,500 for the year: on 23 June (told that day), on 31 May, on 30 April. */
const edges = [13_750, 6_450, 11_450, 4_150, 8_350, 1_050].flatMap((edge) => [edge - 1, edge, edge + 1]);
const money = fc.constantFrom(0, ...edges, 20_000);
const anyProject = fc.record({
  nature: fc.constantFrom('new', 'new', 'continued', 'extended'),
  planned: fc.option(
    fc
      .tuple(fc.nat(300), fc.constantFrom('day', 'month', 'month'))
      .map(([day, how]) => wholePeriod(addDays(first, day), how)),
  ),
  startedOn: fc.option(fc.nat(170).map((day) => addDays(first, day))),
  worked: fc.option(fc.nat(80), { freq: 2 }),
  plan: fc.option(fc.constantFrom(0, 36_500, 36_500, 36_500)),
  months: fc.uniqueArray(fc.record({ month: fc.integer({ min: 1, max: 6 }), done: money }), {
    selector: ({ month }) => month,
    maxLength: 2,
  }),
  reasons: fc.uniqueArray(
    fc.record({
      code: fc.constantFrom(...ReasonCode.options),
      from: fc.nat(150).map((day) => addDays(first, day)),
      days: fc.nat(60),
      decidedOn: fc.nat(170).map((day) => addDays(first, day)),
    }),
    { selector: ({ code, from }) => `${code} ${from}`, maxLength: 2 },
  ),
});
const completedOn = ({ startedOn, worked }: Any): PlainDate | null => {
  if (startedOn === null || worked === null) return null;
  const day = addDays(startedOn, worked);
  return day > today ? null : day;
};
type Any = typeof anyProject extends fc.Arbitrary<infer Value> ? Value : never;

/** What is known of it on a day, read off what was told and off nothing the program says. */
function factsOn(project: Any, on: PlainDate): LightFacts {
  const { nature, planned, startedOn, plan, months, reasons } = project;
  const completed = completedOn(project);
  const told = months
    .map(({ month, done }) => {
      const last = lastOfMonth(dateOf(2022, month, 1));
      return { day: last > today ? today : last, done };
    })
    .filter(({ day }) => day <= on);
  return {
    planned,
    started: nature === 'continued' || (startedOn !== null && startedOn <= on),
    completed: completed !== null && completed <= on,
    plan,
    done: told.length === 0 ? null : told.reduce((sum, { done }) => sum + done, 0),
    reportedTo:
      told
        .map(({ day }) => day)
        .toSorted()
        .at(-1) ?? null,
    reasons: reasons.map(({ days, from, ...rest }) => ({
      ...rest,
      from,
      until: addDays(from, days),
      text: '手续',
      meeting: '周调度会',
    })),
  };
}

async function givenAll(zone: GivenZone, all: readonly Any[]): Promise<ReadonlyMap<string, ProjectId>> {
  const since = { from: first, origin: '重点项目台账.csv#2' };
  const reached = (day: PlainDate | null, stage: string) =>
    day === null ? [] : [{ stage, day: wholePeriod(day, 'day'), origin: since.origin }];
  const items = all.map((project, index) => {
    const { nature, planned, startedOn, plan } = project;
    return anItem(`项目${index}`, {
      natures: [{ value: { year: 2022, nature }, ...since }],
      planned: planned === null ? [] : [{ value: { stage: 'started', day: planned }, ...since }],
      plannedInvestments: plan === null ? [] : [{ value: { year: 2022, investment: quantity(plan) }, ...since }],
      reached: [...reached(startedOn, 'started'), ...reached(completedOn(project), 'completed')],
    });
  });
  const ids = await givenItems(ground.runtime, zone, items);
  const idOf = (index: number) => ids.get(`项目${index}`) as ProjectId;
  const reports = all.flatMap(({ months }, index) =>
    months.length === 0
      ? []
      : [
          RecordMonthFigures.parse({
            projectId: idOf(index),
            months: months.map(({ month, done }) => ({
              month: dateOf(2022, month, 1),
              done: quantity(done),
              origin: null,
            })),
          }),
        ],
  );
  await recordMonthsOf(ground.runtime, office(zone), reports);
  const reasons = all.flatMap((one, index) => {
    return factsOn(one, today).reasons.map((reason) => aReason(idOf(index), { ...reason, meeting: '周调度会' }));
  });
  const byProject = Map.groupBy(reasons, ({ projectId }) => projectId);
  await givenReasons(
    ground.runtime,
    office(zone),
    Array.from(byProject, ([projectId, of]) => ({ projectId, reasons: of.flatMap((one) => one.reasons) })),
  );
  return ids;
}

describe('LT-01: the statement and the rule say the same', () => {
  test('over random facts, on every day, each light and every figure is that of the pure rule', async () => {
    const zone = await givenZone(ground.runtime);
    const all = fc.sample(anyProject, { numRuns: 80, seed: 20220623 });
    await givenAll(zone, all);
    const days = ['2022-01-31', '2022-03-14', '2022-03-31', '2022-05-30', '2022-05-31', '2022-06-22', '2022-06-23'];
    const met = new Set<string>();
    for (const on of days.map(plainDate)) {
      const list = await seen(zone, { on });
      const expected = all.map((one) => lightOf(factsOn(one, on), on, ruleSetOn(knownRuleSets(), on)));
      const told = new Map(list.lights.map(({ project, light }) => [project.name, light]));
      expect(all.map((_, index) => told.get(`项目${index}`))).toEqual(expected);
      const count = (colour: string) => expected.filter((light) => light.colour === colour).length;
      expect(list.counts).toEqual({
        red: count('red'),
        yellow: count('yellow'),
        grey: count('grey'),
        green: count('green'),
        none: count('none'),
      });
      const at = { on, from: first, knownAt: null };
      const told2 = await readAs(ground.runtime, office(zone), (tx) =>
        figures(tx, lightIndicators, { ...wholeZone, at }),
      );
      expect(Array.from(told2, ([id, { value }]) => [id, value?.amount])).toEqual([
        ['light.red', count('red')],
        ['light.yellow', count('yellow')],
        ['light.grey', count('grey')],
        ['light.behind', count('red') + count('yellow')],
      ]);
      for (const { colour } of expected) met.add(colour);
      const ranks = list.lights.map(({ light }) => ['red', 'yellow', 'grey', 'green', 'none'].indexOf(light.colour));
      expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
    }
    expect(met.size).toBe(5);
  });
});

describe('LT-01 to LT-04 on a list of lights', () => {
  test('LT-02: grey while the reason holds; house.md 2.4: corrected, the earlier knowledge is still there to be asked', async () => {
    const zone = await givenZone(ground.runtime);
    const ids = await givenItems(ground.runtime, zone, [anItem('甲')]);
    const projectId = ids.get('甲') as ProjectId;
    await givenReasons(ground.runtime, office(zone), [aReason(projectId, { until: '2022-06-10' })]);
    const days = ['2022-05-24', '2022-05-25', '2022-06-10', '2022-06-11'];
    const told = async () => Promise.all(days.map(async (on) => (await coloursOf(zone, on))['甲']));
    expect(await told()).toEqual(['yellow', 'grey', 'grey', 'red']);
    const before = ground.clock.now();
    ground.clock.advance({ seconds: 1 });
    await givenReasons(ground.runtime, office(zone), [aReason(projectId, { until: '2022-05-31' })]);
    expect(await told()).toEqual(['yellow', 'grey', 'red', 'red']);
    const at = { on: plainDate('2022-06-10'), from: first, knownAt: before };
    const then = await readAs(ground.runtime, office(zone), (tx) => figures(tx, lightIndicators, { ...wholeZone, at }));
    expect(then.get('light.grey')?.value?.amount).toBe(1);
  });

  test('pages follow each other, of one colour where asked; no day ahead of today is lit', async () => {
    const zone = await givenZone(ground.runtime);
    await givenAll(zone, fc.sample(anyProject, { numRuns: 30, seed: 7 }));
    const whole = (await seen(zone)).lights.map(({ project }) => project.name);
    const paged: string[] = [];
    for (let after: string | undefined, page = 0; page === 0 || after !== undefined; page += 1) {
      const list = await seen(zone, { limit: 7, ...(after && { after }) });
      paged.push(...list.lights.map(({ project }) => project.name));
      after = list.next ?? undefined;
    }
    expect(paged).toEqual(whole);
    const yellow = await seen(zone, { colour: 'yellow' });
    expect(yellow.lights).toHaveLength(yellow.counts.yellow);
    await expect(seen(zone, { on: '2022-06-24' })).rejects.toMatchObject({
      refusals: [{ code: 'indicator.day-ahead' }],
    });
  });

  test('LT-04: whoever does not see a project sees no light of it', async () => {
    const zone = await givenZone(ground.runtime);
    await givenItems(ground.runtime, zone, [anItem('甲')]);
    expect((await seen(zone, {}, 'zone-leader')).lights).toHaveLength(1);
    expect(await seen(zone, {}, 'township')).toMatchObject({ lights: [], counts: { red: 0, yellow: 0 } });
  });

  test('ledgers-and-briefs 2.2: a light is of a project, and never asked of a unit', async () => {
    const zone = await givenZone(ground.runtime);
    const getFigure = getFigureOf(createRegistry(lightIndicators));
    await expect(
      getFigure.ask(ground.runtime, office(zone), { indicatorId: 'light.red', unitId: zone.rootUnitId }),
    ).rejects.toMatchObject({ refusals: [{ code: 'indicator.of-no-unit' }] });
  });

  test('statements do not grow with the projects', async () => {
    const counted = async (count: number) => {
      const zone = await givenZone(ground.runtime);
      await givenAll(zone, fc.sample(anyProject, { numRuns: count, seed: 3 }));
      const { runtime, statements } = recorded(ground.runtime);
      await listLights.ask(runtime, office(zone), ListLights.parse({ on: today }));
      return statements.length;
    };
    expect(await counted(40)).toBe(await counted(1));
  });
});
