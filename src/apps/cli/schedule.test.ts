import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moment } from '#kernel/moment';
import { standardPattern } from '#kernel/shift-calendar';
import { mspdiText } from '#planning/exchange';
import type { Plan } from '#planning/schedule';

const program = join(import.meta.dirname, 'schedule.ts');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yixian-schedule-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the program prints and its exit code, for a file of this name and content. */
async function runOn(name: string, content: string | Uint8Array, ...words: readonly string[]) {
  const file = join(folder, name);
  await writeFile(file, content);
  return new Promise<{ readonly code: number; readonly printed: Record<string, unknown> }>((resolve) => {
    const child = execFile(process.execPath, [program, file, ...words], (_error, stdout) =>
      resolve({ code: child.exitCode ?? -1, printed: JSON.parse(stdout) as Record<string, unknown> }),
    );
  });
}

const plan: Plan = {
  start: moment('2022-03-01T08:00'),
  calendars: [{ id: 'standard', pattern: standardPattern() }],
  calendar: 'standard',
  activities: [
    { id: '1', name: '基础', duration: 5 * 480 },
    { id: '2', name: '主体', duration: 10 * 480 },
  ],
  links: [{ from: '1', to: '2', kind: 'FS', lag: 480 }],
};

describe('npm run schedule', () => {
  test('prints one object for a plan as JSON: dates, floats, what drives, and the finish', async () => {
    const { code, printed } = await runOn('plan.json', JSON.stringify(plan));
    expect(code).toBe(0);
    expect(printed).toMatchObject({ finish: '2022-03-22T17:00', differences: [], leftOut: [] });
    expect(printed['activities']).toContainEqual({
      id: '2',
      name: '主体',
      earlyStart: '2022-03-09T08:00',
      earlyFinish: '2022-03-22T17:00',
      lateStart: '2022-03-09T08:00',
      lateFinish: '2022-03-22T17:00',
      totalFloat: 0,
      freeFloat: 0,
      critical: true,
      driving: { by: 'link', link: plan.links[0] },
    });
  });

  test('reads MSPDI, and names each date of the file that is not ours', async () => {
    const stored = [{ id: '2', start: moment('2022-03-10T08:00') }];
    const { printed } = await runOn('plan.xml', [...mspdiText({ plan, stored })].join(''));
    expect(printed['differences']).toEqual([
      { activity: '2', field: 'start', file: '2022-03-10T08:00', ours: '2022-03-09T08:00', cause: 'lag' },
    ]);
  });

  test('forecasts with its assumptions said, the same for a seed; a status date moves what is not begun', async () => {
    const words = ['--forecast', '200', '--seed', '7', '--status-date', '2022-03-04'];
    const [one, other] = [
      await runOn('plan.json', JSON.stringify(plan), ...words),
      await runOn('plan.json', JSON.stringify(plan), ...words),
    ];
    expect(one.printed['finish']).toBe('2022-03-28T17:00');
    expect(one.printed['forecast']).toMatchObject({ seed: 7, assumed: { others: { kind: 'pert' } } });
    expect(other.printed).toEqual(one.printed);
  });

  test('XER in the encoding of a Chinese machine', async () => {
    // 基础 in GB 18030.
    const name = Uint8Array.of(0xbb, 0xf9, 0xb4, 0xa1);
    const head =
      'ERMHDR\t8.2\n%T\tPROJECT\n%F\tproj_id\tclndr_id\tplan_start_date\n%R\t1\t1\t2022-03-01 08:00\n%T\tCALENDAR\n%F\tclndr_id\tclndr_name\tclndr_data\n%R\t1\tfull\t(0||CalendarData()((0||DaysOfWeek()((0||3()((0||0(s|00:00|f|00:00)())))))))\n%T\tTASK\n%F\ttask_id\tproj_id\tclndr_id\ttask_code\ttarget_drtn_hr_cnt\ttask_name\n%R\t1\t1\t1\tA10\t8\t';
    const { printed } = await runOn('plan.xer', Buffer.concat([Buffer.from(head), name, Buffer.from('\n%E\n')]));
    expect(printed['activities']).toEqual([
      expect.objectContaining({ id: 'A10', name: '基础', earlyFinish: '2022-03-01T16:00' }),
    ]);
  });

  const circle = { ...plan, links: [...plan.links, { from: '2', to: '1', kind: 'FS' }] };
  test.each([
    ['schedule.cycle', 'plan.json', JSON.stringify(circle), []],
    ['exchange.doctype', 'plan.xml', '<!DOCTYPE x><Project/>', []],
    ['schedule.unknown-kind-of-file', 'plan.mpp', 'x', []],
    ['schedule.wrong-status-date', 'plan.json', JSON.stringify(plan), ['--status-date', 'soon']],
    ['forecast.samples', 'plan.json', JSON.stringify(plan), ['--forecast', '0']],
    ['schedule.unknown-option', 'plan.json', JSON.stringify(plan), ['--colour']],
  ])('refuses with exit code 2: %s', async (code, name, content, words) => {
    const answer = await runOn(name, content, ...words);
    expect(answer.code).toBe(2);
    expect(answer.printed).toMatchObject({ refusals: [{ code }] });
  });
});
