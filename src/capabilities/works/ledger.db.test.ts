import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aUnit, givenUnits, givenZone } from '#capabilities/organisation/testing';
import type { ProjectId } from '#capabilities/projects/contract';
import { givenProject } from '#capabilities/projects/testing';
import { precisions, wholePeriod } from '#kernel/dated-on';
import { addDays, plainDate } from '#kernel/plain-date';
import { quantity } from '#kernel/quantity';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { foundRows, listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { ListWorks, RecordWork, WorkKind } from './contract.ts';
import { listWorks } from './services/list-works.ts';
import { recordWorks } from './services/record-works.ts';
import { workLedger } from './services/work-ledger.ts';
import { aWork, givenWorks, givenWorksPlace, type WorksPlace } from './testing.ts';
import { workSheet } from './work.sheet.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const idIn =
  ({ ids }: WorksPlace) =>
  (_noun: string, name: string): string =>
    ids.get(name) ?? '';
const listed = ({ office }: WorksPlace) => listedFor(ground.runtime, office, workLedger.list, today);
const seen = (actor: WorksPlace['office'], rest: object = {}) =>
  listWorks.ask(ground.runtime, actor, ListWorks.parse({ on: today, limit: 200, ...rest }));

/** What holds, and what was so on which day, by name: what histories are compared by. */
async function historiesOf({ zone }: WorksPlace): Promise<readonly string[]> {
  const { rows } = await ground.owner.query<{ told: string }>(
    `select concat_ws(' ', p.name, w.name, f.told) as told
       from work w join project p using (zone_id, project_id)
       join (select zone_id, work_id, concat_ws(' ', value, from_on, to_on) as told, withdrawn_at from work_trait
             union all select zone_id, work_id, concat_ws(' ', measure, amount, unit, qualifier, word, from_on, to_on), withdrawn_at from work_design
             union all select zone_id, work_id, concat_ws(' ', step, planned_on, precision, from_on, to_on), withdrawn_at from work_step_plan
             union all select zone_id, work_id, concat_ws(' ', step, on_day, precision), withdrawn_at from work_step
             union all select zone_id, work_id, concat_ws(' ', measure, amount, unit, qualifier, word, on_day, precision), withdrawn_at from work_done) f
         using (zone_id, work_id)
      where zone_id = $1 and f.withdrawn_at = 'infinity' order by 1`,
    [zone.zoneId],
  );
  return rows.map(({ told }) => told);
}

const projects = ['核心区安置房', '青禾大道'];
const first = plainDate('2022-01-01');
const anyDay = fc.nat(120).map((days) => addDays(first, days));
const anyPrecise = fc
  .tuple(anyDay, fc.constantFrom(...precisions.filter((precision) => precision !== 'year')))
  .map(([day, precision]) => wholePeriod(day, precision));
const anyDays = fc
  .record({ from: anyDay, days: fc.option(fc.integer({ min: 1, max: 40 })) })
  .map(({ from, days }) => ({ from, ...(days === null ? {} : { to: addDays(from, days) }), origin: null }));
const anyAmount = fc
  .record({
    amount: fc.integer({ min: 1, max: 900 }),
    unit: fc.constantFrom('㎡', '公里', 'm', '套', 'm³', '亩'),
    word: fc.constantFrom(null, '余', '约', '以上', '预计'),
  })
  // What is written in 公里 is whole metres here, in 亩 whole 亩.
  .map(({ amount, unit, word }) => ({ quantity: quantity(amount * (unit === '亩' ? 66_667 : 100), word), unit }));
const anyStep = fc.constantFrom('基础', '±0.00', '主体封顶', '业主自定节点', '验收');
const anyWork = fc.record({
  project: fc.constantFrom(...projects),
  kind: fc.constantFrom(...WorkKind.options),
  other: fc.option(fc.tuple(fc.constantFrom(...WorkKind.options), anyDay)),
  designs: fc.array(fc.tuple(anyAmount, anyDays), { maxLength: 4 }),
  plans: fc.array(fc.tuple(anyStep, anyPrecise, anyDays), { maxLength: 6 }),
  done: fc.array(fc.tuple(anyAmount, anyPrecise), { maxLength: 4 }),
  reached: fc.array(fc.tuple(anyStep, anyPrecise), { maxLength: 4 }),
});
const messageOf =
  (place: WorksPlace) =>
  ({ project, kind, other, designs, plans, done, reached }: ReturnType<typeof sampled>[number], index: number) =>
    RecordWork.parse({
      projectId: place.ids.get(project),
      name: `${index + 1}#楼`,
      facts: [
        { key: 'kind', value: kind, from: first, origin: null },
        ...(other === null ? [] : [{ key: 'kind', value: other[0], from: other[1], origin: null }]),
        ...designs.map(([value, days]) => ({ key: 'design', value, ...days })),
        ...plans.map(([step, value, days]) => ({ key: 'plan', step, value, ...days })),
      ],
      done: done.map(([value, on]) => ({ value, on, origin: null })),
      reached: reached.map(([step, on]) => ({ step, on, origin: null })),
    });
const sampled = () => fc.sample(anyWork, { numRuns: 40, seed: 20220623 });

const takenFrom = async (rows: Awaited<ReturnType<typeof listed>>, place: WorksPlace) => {
  const { items, refused } = workLedger.gather(foundRows(workSheet, rows, idIn(place)), today);
  expect(refused).toEqual([]);
  return givenWorks(
    ground.runtime,
    place.office,
    items.map(({ message }) => RecordWork.parse(message)),
  );
};

describe('M19, decision 0015: works are taken over as they were', () => {
  test('random histories, listed and taken over in another zone, are the same facts on every day', async () => {
    const [here, there] = [
      await givenWorksPlace(ground.runtime, projects),
      await givenWorksPlace(ground.runtime, projects),
    ];
    await givenWorks(ground.runtime, here.office, sampled().map(messageOf(here)));
    const rows = await listed(here);
    const taken = await takenFrom(rows, there);
    expect(new Set(taken.map(({ effect }) => effect))).toEqual(new Set(['new']));
    expect(await historiesOf(there)).toEqual(await historiesOf(here));
    for (const on of ['2022-01-20', '2022-03-10', '2022-05-31', today]) {
      const ofPlace = async ({ office }: WorksPlace) =>
        (await seen(office, { on })).works.map(({ name, project, kind, quantities, steps, lateSince }) => ({
          name,
          project: project.name,
          kind,
          quantities,
          steps,
          lateSince,
        }));
      expect(new Set(await ofPlace(there))).toEqual(new Set(await ofPlace(here)));
    }
    expect(new Set((await takenFrom(rows, there)).map(({ effect }) => effect))).toEqual(new Set(['unchanged']));
    expect(await listed(there)).toHaveLength(rows.length);
  });

  test('house.md 2.2, 2.4: what was told of an earlier day stays as it was; a correction withdraws and enters', async () => {
    const place = await givenWorksPlace(ground.runtime, projects);
    const projectId = place.ids.get('青禾大道') as ProjectId;
    const told = (on: string, metres: number) =>
      givenWorks(ground.runtime, place.office, [
        aWork(projectId, {
          name: 'K0—K3.6',
          done: [
            {
              value: { quantity: quantity(metres * 100), unit: 'm' },
              on: wholePeriod(plainDate(on), 'day'),
              origin: null,
            },
          ],
        }),
      ]);
    const doneOn = async (on: string) =>
      (await seen(place.office, { on })).works[0]?.quantities[0]?.done?.quantity.amount;
    await told('2022-04-30', 800);
    await told('2022-05-31', 1500);
    expect([await doneOn('2022-04-29'), await doneOn('2022-05-30'), await doneOn('2022-06-23')]).toEqual([
      undefined,
      80_000,
      150_000,
    ]);
    // Told lower than before it is asked about elsewhere, and never refused.
    expect(await told('2022-04-30', 700)).toMatchObject([
      { effect: 'changed', changes: [{ field: 'done', was: '800m 2022年4月30日' }] },
    ]);
    expect([await doneOn('2022-05-30'), await doneOn('2022-06-23')]).toEqual([70_000, 150_000]);
    const { rows } = await ground.owner.query(
      `select amount::int, withdrawn_at = 'infinity' as known from work_done where zone_id = $1 order by seq`,
      [place.zone.zoneId],
    );
    expect(rows).toEqual([
      { amount: 80_000, known: false },
      { amount: 150_000, known: true },
      { amount: 70_000, known: true },
    ]);
  });

  test('a step planned before the day and not reached by it is late, and late works come first', async () => {
    const place = await givenWorksPlace(ground.runtime, projects);
    const projectId = place.ids.get('核心区安置房') as ProjectId;
    const plan = {
      key: 'plan',
      step: '基础',
      value: wholePeriod(plainDate('2022-03-31'), 'month'),
      from: first,
      origin: null,
    };
    const [kind] = aWork(projectId).facts;
    const reached = [{ step: '基础', on: wholePeriod(plainDate('2022-05-10'), 'third'), origin: null }];
    await givenWorks(ground.runtime, place.office, [
      aWork(projectId, { name: '1#楼', facts: [kind, plan], reached }),
      aWork(projectId, { name: '2#楼', facts: [kind, plan] }),
      aWork(projectId, { name: '3#楼' }),
    ]);
    const namesOn = async (on: string, rest = {}) => {
      const { works, late, count } = await seen(place.office, { on, ...rest });
      return [late, count, ...works.map(({ name }) => name)];
    };
    expect(await namesOn('2022-03-31')).toEqual([0, 3, '1#楼', '2#楼', '3#楼']);
    expect(await namesOn('2022-04-01')).toEqual([2, 3, '1#楼', '2#楼', '3#楼']);
    expect(await namesOn('2022-05-10')).toEqual([1, 3, '2#楼', '1#楼', '3#楼']);
    expect(await namesOn('2022-05-10', { reached: '基础' })).toEqual([0, 1, '1#楼']);
    expect(await namesOn('2022-05-10', { late: 'only' })).toEqual([1, 1, '2#楼']);
    const page = await seen(place.office, { limit: 1 });
    const rest = await seen(place.office, { limit: 5, after: page.next });
    expect([...page.works, ...rest.works].map(({ name }) => name)).toEqual(['2#楼', '1#楼', '3#楼']);
    expect(rest.next).toBeNull();
  });

  test('statements do not grow with the works of a ledger, nor with those of a list', async () => {
    const place = await givenWorksPlace(ground.runtime, projects);
    const projectId = place.ids.get('青禾大道') as ProjectId;
    const counted = async (count: number) => {
      const { runtime, statements } = recorded(ground.runtime);
      const inputs = Array.from({ length: count }, (_, index) => aWork(projectId, { name: `${count}之${index}` }));
      await recordWorks.perform(runtime, { actor: place.office, commandId: newId(), inputs });
      const recording = statements.length;
      await listWorks.ask(runtime, place.office, ListWorks.parse({ limit: 200 }));
      return [recording, statements.length];
    };
    expect(await counted(100)).toEqual(await counted(1));
  });
});

describe('who records works and sees them: those who answer for the project', () => {
  test('by capacity at the project; to anybody else it is missing', async () => {
    const zone = await givenZone(ground.runtime);
    const [unit, beside] = [aUnit(zone.rootUnitId), aUnit(zone.rootUnitId, { name: '别处' })];
    await givenUnits(ground.runtime, zone, [unit, beside]);
    const { unitId } = unit;
    const { projectId } = await givenProject(ground.runtime, zone, {
      lead: unitId,
      township: unitId,
      commandPost: unitId,
    });
    const at = (role: string, place = unitId) => ({
      ...keeperOf(zone, role),
      grants: [{ role, unitId: place, wholeZone: false }],
    });
    const records = (actor: WorksPlace['office']) =>
      givenWorks(ground.runtime, actor, [aWork(projectId, { name: newId() })]);
    for (const role of ['lead-unit', 'township', 'command-post']) {
      await expect(records(at(role))).resolves.toMatchObject([{ effect: 'new' }]);
      await expect(records(at(role, beside.unitId))).rejects.toMatchObject({ refusals: [{ refused: 'missing' }] });
      expect((await seen(at(role))).count).toBeGreaterThan(0);
      expect((await seen(at(role, beside.unitId))).count).toBe(0);
    }
    // A village sees the project it belongs to, and does not report on it.
    await expect(records(at('village'))).rejects.toMatchObject({ refusals: [{ refused: 'not-allowed' }] });
  });
});
