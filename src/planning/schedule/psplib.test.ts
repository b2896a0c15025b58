import { expect, test } from 'vitest';
import { minuteNumber } from '#kernel/moment';
import { schedule } from '#planning/schedule';
import { hasBenchData, readBenchData } from '#testing/bench-data';
import { psplibArchive, psplibInstances, psplibStart } from '#testing/psplib';

const optima = 'bench-data/psplib/j30.optimum.csv';

test('PSPLIB j30: 480 critical paths of the published length, none above the published optimum', (context) => {
  if (!hasBenchData(psplibArchive) || !hasBenchData(optima)) return context.skip(`there is no ${psplibArchive}`);
  const instances = psplibInstances();
  const published = new Map(
    readBenchData(optima)
      .split('\n')
      .slice(1)
      .map((line) => [line.split(',')[0] ?? '', Number(line.split(',')[1])] as const),
  );
  expect(instances.size).toBe(480);
  for (const [name, { plan, length }] of instances) {
    const dated = schedule(plan);
    const days = (minuteNumber(dated.finish) - minuteNumber(psplibStart)) / 1440;
    expect({ name, activities: dated.activities.length, days }).toEqual({ name, activities: 32, days: length });
    expect(days).toBeLessThanOrEqual(published.get(name) ?? 0);
    expect(dated.activities.filter(({ critical }) => critical).length).toBeGreaterThan(2);
  }
});
