import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProjectId } from '#capabilities/projects/contract';
import { dateOf, plainDate } from '#kernel/plain-date';
import { quantity } from '#kernel/quantity';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { foundRows, listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { ListMonthFigures, RecordMonthFigures } from './contract.ts';
import { monthFigureSheet } from './month-figure.sheet.ts';
import { listMonthFigures } from './services/list-month-figures.ts';
import { monthFigureLedger } from './services/month-figure-ledger.ts';
import { recordMonthFigures } from './services/record-month-figures.ts';
import { givenWorksPlace, type WorksPlace } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const projects = Array.from({ length: 20 }, (_, index) => `项目${index + 1}`);

const recording = async ({ office }: WorksPlace, inputs: readonly RecordMonthFigures[]) =>
  (await recordMonthFigures.perform(ground.runtime, { actor: office, commandId: newId(), inputs })).answers;
const listed = ({ office }: WorksPlace) => listedFor(ground.runtime, office, monthFigureLedger.list, today);
const seen = (place: WorksPlace, rest: object = {}) =>
  listMonthFigures.ask(ground.runtime, place.office, ListMonthFigures.parse({ on: today, limit: 200, ...rest }));

async function historiesOf({ zone }: WorksPlace): Promise<readonly string[]> {
  const { rows } = await ground.owner.query<{ told: string }>(
    `select concat_ws(' ', p.name, month, done_amount, done_word, 'paid', paid_amount, paid_word, f.remark, on_day) as told
       from month_figure f join project p using (zone_id, project_id)
      where zone_id = $1 and f.withdrawn_at = 'infinity' order by 1`,
    [zone.zoneId],
  );
  return rows.map(({ told }) => told);
}

const money = fc
  .record({ amount: fc.integer({ min: 0, max: 9_000 }), word: fc.constantFrom(null, '约', '余', '以上') })
  .map(({ amount, word }) => quantity(amount * 1_000_000, word));
const anyMonth = fc.record({
  month: fc
    .tuple(fc.constantFrom(2021, 2022), fc.integer({ min: 1, max: 6 }))
    .map(([year, month]) => dateOf(year, month, 15)),
  done: money,
  paid: fc.option(money),
  remark: fc.option(fc.constantFrom('主体施工', '受雨季影响')),
});
const reportOf = (projectId: ProjectId | undefined, months: readonly object[]): RecordMonthFigures =>
  RecordMonthFigures.parse({
    projectId,
    months: months.map((told) => ({
      ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null)),
      origin: null,
    })),
  });

describe('S7: monthly reports are taken over as they were', () => {
  test('random reports, listed and taken over in another zone, are the same facts on every day', async () => {
    const [here, there] = [
      await givenWorksPlace(ground.runtime, projects),
      await givenWorksPlace(ground.runtime, projects),
    ];
    const random = fc.sample(fc.array(anyMonth, { minLength: 1, maxLength: 6 }), {
      numRuns: projects.length,
      seed: 20220623,
    });
    await recording(
      here,
      random.map((months, index) => reportOf(here.ids.get(projects[index] ?? ''), months)),
    );
    const rows = await listed(here);
    const taken = () => {
      const idOf = (_noun: string, name: string) => there.ids.get(name) ?? '';
      const { items, refused } = monthFigureLedger.gather(foundRows(monthFigureSheet, rows, idOf), today);
      expect(refused).toEqual([]);
      return recording(
        there,
        items.map(({ message }) => RecordMonthFigures.parse(message)),
      );
    };
    expect(new Set((await taken()).map(({ effect }) => effect))).toEqual(new Set(['new']));
    expect(await historiesOf(there)).toEqual(await historiesOf(here));
    for (const on of ['2021-03-31', '2021-12-31', '2022-02-28', today]) {
      const linesOf = async (place: WorksPlace) =>
        (await seen(place, { on })).projects.map(({ project, ...line }) => ({ ...line, name: project.name }));
      expect(await linesOf(there)).toEqual(await linesOf(here));
    }
    expect(new Set((await taken()).map(({ effect }) => effect))).toEqual(new Set(['unchanged']));
  });

  test('a later report of the same month corrects it; what it does not tell stays; a lower figure is not refused', async () => {
    const place = await givenWorksPlace(ground.runtime, projects.slice(0, 1));
    const told = (months: readonly object[]) => recording(place, [reportOf(place.ids.get('项目1'), months)]);
    const wan = (amount: number) => quantity(amount * 1_000_000);
    await told([{ month: '2022-04-30', done: wan(800), paid: wan(600), remark: '主体施工' }]);
    await told([{ month: '2022-05-31', done: wan(900) }]);
    expect(await told([{ month: '2022-04-01', done: wan(700) }])).toMatchObject([
      {
        effect: 'changed',
        changes: [
          { was: '2022年4月 800万元 累计支付600万元 主体施工', becomes: '2022年4月 700万元 累计支付600万元 主体施工' },
        ],
      },
    ]);
    const [line] = (await seen(place)).projects;
    expect(line).toMatchObject({
      month: '2022-05-01',
      done: wan(900),
      doneThisYear: wan(1600),
      plan: null,
      pace: null,
    });
    const { rows } = await ground.owner.query(
      `select month::text, withdrawn_at = 'infinity' as known from month_figure where zone_id = $1 order by seq`,
      [place.zone.zoneId],
    );
    expect(rows).toEqual([
      { month: '2022-04-01', known: false },
      { month: '2022-05-01', known: true },
      { month: '2022-04-01', known: true },
    ]);
    await expect(told([{ month: '2022-07-01', done: wan(1) }])).rejects.toMatchObject({
      refusals: [{ code: 'month-figure.not-yet', rule: 'house 2.3' }],
    });
  });

  test('statements do not grow with the projects that report, nor with those of a list', async () => {
    const place = await givenWorksPlace(ground.runtime, projects);
    const counted = async (count: number) => {
      const { runtime, statements } = recorded(ground.runtime);
      const inputs = projects
        .slice(0, count)
        .map((name) => reportOf(place.ids.get(name), [{ month: '2022-05-01', done: quantity(count) }]));
      await recordMonthFigures.perform(runtime, { actor: place.office, commandId: newId(), inputs });
      const recorded_ = statements.length;
      await listMonthFigures.ask(runtime, place.office, ListMonthFigures.parse({}));
      return [recorded_, statements.length];
    };
    expect(await counted(1)).toEqual(await counted(20));
  });

  test('to a stranger the project is missing, and nothing of it is listed', async () => {
    const place = await givenWorksPlace(ground.runtime, projects.slice(0, 1));
    const report = reportOf(place.ids.get('项目1'), [{ month: '2022-05-01', done: quantity(1) }]);
    await recording(place, [report]);
    const stranger = { ...place, office: { ...keeperOf(place.zone, 'lead-unit') } };
    await expect(recording(stranger, [report])).rejects.toMatchObject({ refusals: [{ refused: 'missing' }] });
    expect((await seen(stranger)).projects).toEqual([]);
  });
});
