/* What `planning/forecast` takes on one thread and on two, and how its shares hold: `npm run bench:forecast [-- <projects>]`. */
import { cpus } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { moment } from '#kernel/moment';
import { aroundTheClock, standardPattern } from '#kernel/shift-calendar';
import {
  batchesOf,
  type ForecastModel,
  forecastModel,
  joinSamples,
  sampleBatches,
  type Samples,
} from '#planning/forecast';
import type { Link, Plan } from '#planning/schedule';
import { medianOf, type Taken } from './taken.ts';
import { families, networkShares, paceHeld } from '#testing/simulated-projects';

const samples = 1000;
const steps = 100;

/** As in `bench:schedule`: works of 100 steps, links of all kinds across, 2.5 an activity; no constraints. */
function planOf(count: number, isMixed: boolean): Plan {
  let state = 1;
  const chance = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const activities = Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    name: '',
    duration: 480 * (1 + Math.floor(chance() * 10)),
    calendar: isMixed && chance() < 0.5 ? 'clock' : 'standard',
  }));
  const chain = activities.flatMap(({ id }, index): readonly Link[] =>
    index % steps === 0 ? [] : [{ from: `${index - 1}`, to: id, kind: 'FS' }],
  );
  const across = Array.from({ length: count * 2.5 - chain.length }, (): Link => {
    const step = 1 + Math.floor(chance() * (steps - 1));
    const [from, to] = [Math.floor((chance() * count) / steps), Math.floor((chance() * count) / steps)];
    const kind = (['FS', 'SS', 'FF', 'SF'] as const)[Math.floor(chance() * 4)] ?? 'FS';
    const lag = chance() < 1 / 3 ? Math.floor(chance() * 5) * 480 : 0;
    return { from: `${from * steps + step - 1}`, to: `${to * steps + step}`, kind, lag };
  });
  const calendars = [
    { id: 'standard', pattern: standardPattern() },
    { id: 'clock', pattern: aroundTheClock },
  ];
  return {
    start: moment('2022-03-01T08:00'),
    calendars,
    calendar: 'standard',
    activities,
    links: [...chain, ...across],
  };
}

type Errand = { readonly first: number; readonly count: number };

if (!isMainThread) {
  const model = workerData as ForecastModel;
  parentPort?.on('message', ({ first, count }: Errand) =>
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    parentPort?.postMessage(sampleBatches(model, 1, first, count)),
  );
} else await main();

async function onTwo(worker: Worker, model: ForecastModel): Promise<Samples> {
  const half = Math.ceil(batchesOf(samples) / 2);
  const answer = new Promise<Samples>((resolve) => {
    worker.once('message', resolve);
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  worker.postMessage({ first: half, count: batchesOf(samples) - half } satisfies Errand);
  const mine = sampleBatches(model, 1, 0, half);
  return joinSamples([mine, await answer]);
}

function told({ clock, processor }: Taken): string {
  return `${clock.toFixed(0)} ms, ${processor.toFixed(0)} of the processor`;
}

async function speed(): Promise<void> {
  for (const [count, isMixed, runs] of [
    [10_000, false, 7],
    [10_000, true, 3],
    [100_000, false, 3],
  ] as const) {
    const others = { kind: 'triangular', least: 0.8, likely: 1, most: 1.6 } as const;
    const model = forecastModel(planOf(count, isMixed), { others, correlation: { common: 0.2 } });
    const worker = new Worker(new URL(import.meta.url), { workerData: model });
    const one = await medianOf(runs, () => sampleBatches(model, 1, 0, batchesOf(samples)));
    const two = await medianOf(runs, () => onTwo(worker, model));
    await worker.terminate();
    const calendars = isMixed ? 'two calendars' : 'one calendar';
    console.log(`${count} activities × ${samples}, ${calendars}: ${told(one)}; on two threads ${told(two)}`);
  }
}

function calibration(projects: number): void {
  const shares = networkShares(projects, 400);
  const levels = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
  const held = levels.map((level) => [level, shares.filter((share) => share < level).length / projects] as const);
  console.log(
    `\nnetworks, ${projects} projects: ${held.map(([level, share]) => `${level}→${share.toFixed(3)}`).join('  ')}`,
  );
  for (const [name, family] of Object.entries(families))
    for (const isTold of [true, false])
      for (const done of [3, 8, 15]) {
        const { p50, p80, p95 } = paceHeld(family, done, projects, isTold);
        const known = isTold ? 'and what a zone knows' : 'alone';
        console.log(
          `${name}, ${done} of 19 done, ${known}: P50 ${p50.toFixed(3)}  P80 ${p80.toFixed(3)}  P95 ${p95.toFixed(3)}`,
        );
      }
}

async function main(): Promise<void> {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; medians, seed 1`);
  await speed();
  calibration(Number(process.argv[2] ?? 10_000));
}
