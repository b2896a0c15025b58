/* What `planning/schedule` takes, beside one pass over the same memory in the same run: `npm run bench:schedule [-- <most activities>]`. */
import { cpus } from 'node:os';
import { dayNumber, plainDate } from '#kernel/plain-date';
import { type Moment, moment, momentOfMinute } from '#kernel/moment';
import { aroundTheClock, type Shift, standardPattern } from '#kernel/shift-calendar';
import { workingCalendar } from '#kernel/working-calendar';
import {
  earlyDates,
  type Edit,
  lateDates,
  type Link,
  liveSchedule,
  networkOf,
  type Plan,
  schedule,
} from '#planning/schedule';
import { chanceFrom } from './chance.ts';

const start = moment('2022-03-01T08:00');
const firstDay = dayNumber(plainDate('2022-03-01'));
const steps = 100;
const linksPerActivity = 2.5;
const warmUps = 3;
/** Beyond it, plain objects take minutes and only the passes are measured. */
const mostAtTheDoor = 100_000;

const day: Shift = { from: 8 * 60, to: 18 * 60 };
const night: readonly Shift[] = [
  { from: 0, to: 4 * 60 },
  { from: 20 * 60, to: 24 * 60 },
];
const holidays = workingCalendar([
  { year: 2022, notice: 'https://www.gov.cn', days: [{ date: plainDate('2022-05-02'), name: '劳动节', off: true }] },
]);
const calendars = [
  { id: 'standard', pattern: standardPattern(holidays) },
  { id: 'six-days', pattern: { week: [[day], [day], [day], [day], [day], [day], []] } },
  { id: 'nights', pattern: { week: Array.from({ length: 7 }, () => night) } },
  { id: 'clock', pattern: aroundTheClock },
];
const bounds = [
  'start-no-earlier-than',
  'finish-no-earlier-than',
  'start-no-later-than',
  'finish-no-later-than',
] as const;
const musts = ['must-start-on', 'must-finish-on'] as const;

const pick = <Item>(items: readonly Item[], chance: number): Item => items[Math.floor(chance * items.length)] as Item;

/**
 * Works of 100 steps each, every step after the one before, and links of all kinds from random works to a later step
 * until there are 2.5 an activity; lags of up to 5 days on a third of them; one activity in ten is constrained, each
 * kind alike, the "must" ones on last steps eight years on, so that no link contradicts them.
 */
function planOf(count: number, seed: number): Plan {
  const chance = chanceFrom(seed);
  const works = count / steps;
  const date = (days: number): Moment => momentOfMinute((firstDay + Math.floor(days)) * 1440 + 8 * 60);
  const constraintOf = (step: number): Plan['activities'][number]['constraint'] => {
    if (step === steps - 1 && chance() < 0.5) return { kind: pick(musts, chance()), date: date(8 * 365) };
    if (chance() > 0.1) return undefined;
    return chance() < 0.8 ? { kind: pick(bounds, chance()), date: date(step * 9) } : { kind: 'as-late-as-possible' };
  };
  const activities = Array.from({ length: count }, (_, index) => {
    const constraint = constraintOf(index % steps);
    const duration = Math.floor(chance() * 10) * 480;
    return {
      id: `${index}`,
      name: `Step ${index % steps}`,
      duration,
      calendar: pick(calendars, chance()).id,
      ...(constraint && { constraint }),
    };
  });
  const chain = activities.flatMap(({ id }, index): readonly Link[] =>
    index % steps === 0 ? [] : [{ from: `${index - 1}`, to: id, kind: 'FS' }],
  );
  const across = Array.from({ length: count * linksPerActivity - chain.length }, (): Link => {
    const step = 1 + Math.floor(chance() * (steps - 1));
    const [from, to] = [Math.floor(chance() * works), Math.floor(chance() * works)];
    return {
      from: `${from * steps + step - 1}`,
      to: `${to * steps + step}`,
      kind: pick(['FS', 'SS', 'FF', 'SF'], chance()),
      lag: chance() < 1 / 3 ? Math.floor(chance() * 5) * 480 : 0,
      lagCalendar: pick(['successor', 'predecessor', 'project', 'around-the-clock'], chance()),
    };
  });
  return { start, calendars, calendar: 'standard', activities, links: [...chain, ...across] };
}

/**
 * Edits of a plan kept dated, one after the other: three in four give an activity, any alike, another duration of up to
 * nine days, one in four a link another lag of up to five.
 */
function measureEdits(plan: Plan, edits: number): void {
  const live = liveSchedule(plan);
  const chance = chanceFrom(7);
  const times: number[] = [];
  const touched: number[] = [];
  let finishMoves = 0;
  for (let at = -500; at < edits; at++) {
    const activity = pick(live.plan().activities, chance());
    const edit: Edit =
      chance() < 0.75
        ? { activity: { ...activity, duration: Math.floor(chance() * 10) * 480 } }
        : { link: Math.floor(chance() * plan.links.length), lag: Math.floor(chance() * 6) * 480 };
    const before = live.finish();
    const begun = performance.now();
    const { moved, refloated, finish } = live.edit(edit);
    if (at < 0) continue;
    times.push(performance.now() - begun);
    touched.push(moved.length + refloated.length);
    if (finish !== before) finishMoves++;
  }
  const at = (share: number, list: readonly number[]): number =>
    list.toSorted((one, other) => one - other)[Math.floor(share * list.length)] ?? Number.NaN;
  console.log(
    `  ${edits} edits: median ${at(0.5, times).toFixed(2)} ms, p95 ${at(0.95, times).toFixed(2)} ms, worst ${at(0.9999, times).toFixed(1)} ms;` +
      ` touched median ${at(0.5, touched)}, p95 ${at(0.95, touched)}; the finish moved in ${finishMoves}`,
  );
}

/** Median, in milliseconds, of `runs` after some to warm up. */
function median(runs: number, run: () => unknown): number {
  const times = Array.from({ length: runs + warmUps }, () => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  });
  return times.slice(warmUps).toSorted((one, other) => one - other)[Math.floor(runs / 2)] ?? Number.NaN;
}

const columnsOf = (...holders: readonly object[]): readonly Int32Array[] =>
  holders
    .flatMap((holder) => Object.values(holder))
    .filter((column) => column instanceof Int32Array || column instanceof Uint8Array)
    .map(({ buffer, byteLength }) => new Int32Array(buffer, 0, byteLength >> 2));

/** Reads every number of the columns once, in order: no pass over the network can be faster. */
function readThrough(columns: readonly Int32Array[]): number {
  let seen = 0;
  for (const column of columns) for (let at = 0; at < column.length; at++) seen ^= column[at] as number;
  return seen;
}

function measure(count: number, runs: number): void {
  // The plan itself is let go: a collector that walks its objects would be measured with the passes.
  const network = networkOf(planOf(count, 1));
  const early = earlyDates(network);
  const columns = columnsOf(network, early, lateDates(network, early));
  const megabytes = columns.reduce((sum, { byteLength }) => sum + byteLength, 0) / 1e6;
  const forwards = median(runs, () => earlyDates(network));
  const backwards = median(runs, () => lateDates(network, early));
  const reading = median(runs, () => readThrough(columns));
  const figures: (readonly [string, number])[] = [
    ['both passes', forwards + backwards],
    ['forwards', forwards],
    ['backwards', backwards],
    [`reading its ${megabytes.toFixed(0)} MB once (${(megabytes / reading).toFixed(1)} GB/s)`, reading],
  ];
  if (count <= mostAtTheDoor) {
    const plan = planOf(count, 1);
    figures.push(['checking and ordering the plan', median(3, () => networkOf(plan))]);
    figures.push(['plan to plain dates, all in', median(3, () => schedule(plan))]);
  }
  console.log(
    `\n${count} activities, ${network.linkFrom.length} links, ${calendars.length} calendars, finish ${momentOfMinute(early.planFinish)}`,
  );
  for (const [name, milliseconds] of figures) console.log(`  ${milliseconds.toFixed(1).padStart(8)} ms  ${name}`);
  if (count <= mostAtTheDoor) measureEdits(planOf(count, 1), 2000);
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; medians, one thread, seed 1`,
);
for (const [count, runs] of [
  [10_000, 31],
  [100_000, 15],
  [1_000_000, 3],
] as const) {
  if (process.argv[2] === undefined || Number(process.argv[2]) >= count) measure(count, runs);
}
