import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { minuteNumber, moment } from '#kernel/moment';
import { aroundTheClock } from '#kernel/shift-calendar';
import { type Plan, schedule } from '#planning/schedule';
import { benchDataPath, hasBenchData, readBenchData } from '#testing/bench-data';

/* Kolisch and Sprecher, PSPLIB (1996): 480 projects of 30 jobs, each with the length of its critical path (MPM-Time). */
const archive = 'bench-data/psplib/j30.sm.tar.xz';
const optima = 'bench-data/psplib/j30.optimum.csv';
const start = moment('2022-01-01T00:00');

type Instance = { readonly plan: Plan; readonly length: number };

const numbersOf = (line: string): readonly number[] => line.trim().split(/\s+/).map(Number);

function instanceOf(text: string): Instance {
  const lines = text.split('\n');
  const after = (heading: string, skipped: number): readonly (readonly number[])[] => {
    const from = lines.findIndex((line) => line.startsWith(heading)) + skipped;
    const to = lines.findIndex((line, index) => index >= from && line.startsWith('*'));
    return lines.slice(from, to).map(numbersOf);
  };
  const activities = after('REQUESTS/DURATIONS', 3).map(([job, , days = 0]) => {
    return { id: `${job}`, name: `${job}`, duration: days * 1440 };
  });
  const links = after('PRECEDENCE RELATIONS', 2).flatMap(([job, , , ...successors]) =>
    successors.map((to) => ({ from: `${job}`, to: `${to}`, kind: 'FS' as const })),
  );
  const calendars = [{ id: 'clock', pattern: aroundTheClock }];
  return {
    plan: { start, calendars, calendar: 'clock', activities, links },
    length: after('pronr.', 1)[0]?.at(5) ?? 0,
  };
}

function instancesIn(file: string): ReadonlyMap<string, Instance> {
  const names = execFileSync('tar', ['-tJf', file], { encoding: 'utf8' })
    .split('\n')
    .filter((name) => name.endsWith('.sm'));
  const all = execFileSync('tar', ['-xOJf', file, ...names], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const texts = all.split(/^(?=\*+\nfile with basedata)/m);
  return new Map(names.map((name, index) => [name.slice(name.lastIndexOf('/') + 1), instanceOf(texts[index] ?? '')]));
}

test('PSPLIB j30: 480 critical paths of the published length, none above the published optimum', (context) => {
  if (!hasBenchData(archive) || !hasBenchData(optima)) return context.skip(`there is no ${archive}`);
  const instances = instancesIn(benchDataPath(archive));
  const published = new Map(
    readBenchData(optima)
      .split('\n')
      .slice(1)
      .map((line) => [line.split(',')[0] ?? '', Number(line.split(',')[1])] as const),
  );
  expect(instances.size).toBe(480);
  for (const [name, { plan, length }] of instances) {
    const dated = schedule(plan);
    const days = (minuteNumber(dated.finish) - minuteNumber(start)) / 1440;
    expect({ name, activities: dated.activities.length, days }).toEqual({ name, activities: 32, days: length });
    expect(days).toBeLessThanOrEqual(published.get(name) ?? 0);
    expect(dated.activities.filter(({ critical }) => critical).length).toBeGreaterThan(2);
  }
});
