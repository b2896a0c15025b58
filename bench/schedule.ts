/* What `planning/schedule` takes, beside one pass over the same memory in the same run: `npm run bench:schedule [-- <most activities>]`. */
import { cpus } from 'node:os';
import { dayNumber, plainDate } from '#kernel/plain-date';
import { type Moment, moment, momentOfMinute } from '#kernel/moment';
import { RefusedError } from '#kernel/refusal';
import { aroundTheClock, type Shift, standardPattern } from '#kernel/shift-calendar';
import { workingCalendar } from '#kernel/working-calendar';
import {
  earlyDates,
  type Edit,
  lateDates,
  type Link,
  type LiveSchedule,
  liveSchedule,
  networkOf,
  type Plan,
  type Revision,
  schedule,
} from '#planning/schedule';
import { chanceFrom } from './chance.ts';
import { medianOf, taken, type Taken } from './taken.ts';

const start = moment('2022-03-01T08:00');
const firstDay = dayNumber(plainDate('2022-03-01'));
const steps = 100;
const linksPerActivity = 2.5;
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

type Act =
  | 'an activity said anew'
  | 'another lag'
  | 'a link added'
  | 'a link removed'
  | 'an activity added'
  | 'an activity removed';
const acts: readonly Act[] = [
  'an activity said anew',
  'an activity said anew',
  'an activity said anew',
  'another lag',
  'a link added',
  'a link removed',
  'an activity added',
  'an activity removed',
];

/**
 * Three in eight give an activity, any alike, another duration of up to nine days, one a link another lag of up to five;
 * the others, one each, add a link of any kind from any step to any later one, remove one, add an activity and remove
 * one with its links.
 */
function editOf(act: Act, { activities }: Plan, numbers: readonly number[], added: number, chance: () => number): Edit {
  const any = (): Plan['activities'][number] => pick(activities, chance());
  const duration = Math.floor(chance() * 10) * 480;
  switch (act) {
    case 'an activity said anew':
      return { activity: { ...any(), duration } };
    case 'another lag':
      return { link: pick(numbers, chance()), lag: Math.floor(chance() * 6) * 480 };
    case 'a link added': {
      const stepOf = ({ id }: { readonly id: string }): number => Number(id) % steps;
      let [one, other] = [any(), any()];
      while (stepOf(one) === stepOf(other)) other = any();
      if (stepOf(one) > stepOf(other)) [one, other] = [other, one];
      return { addLink: { from: one.id, to: other.id, kind: pick(['FS', 'SS', 'FF', 'SF'], chance()) } };
    }
    case 'a link removed':
      return { removeLink: pick(numbers, chance()) };
    case 'an activity added':
      return { addActivity: { id: `${added}`, name: '', duration, calendar: pick(calendars, chance()).id } };
    case 'an activity removed':
      return { removeActivity: any().id };
  }
}

/** Edits of a plan kept dated, one after the other; those that a "must" date refuses are timed too. */
async function measureEdits(plan: Plan, edits: number): Promise<void> {
  const live = liveSchedule(plan);
  const chance = chanceFrom(7);
  const times = new Map<Act, Taken[]>();
  const touched: number[] = [];
  let [finishMoves, refused, links] = [0, 0, plan.links.length];
  let numbers: readonly number[] = [...plan.links.keys()];
  for (let at = -500; at < edits; at++) {
    const act = pick(acts, chance());
    const edited = live.plan();
    const edit = editOf(act, edited, numbers, 2 * plan.activities.length + at, chance);
    const before = live.finish();
    let revision: Revision | null = null;
    const time = await taken(() => {
      revision = revisionOf(live, edit);
    });
    if (revision !== null) numbers = numbersAfter(edit, edited, numbers, links);
    if (revision !== null && 'addLink' in edit) links++;
    if (at < 0) continue;
    times.set(act, [...(times.get(act) ?? []), time]);
    touched.push(touchedBy(revision));
    if (revision === null) refused++;
    if (live.finish() !== before) finishMoves++;
  }
  const all = [...times.values()].flat();
  console.log(
    `  ${edits} edits: ${refused} refused; the finish moved in ${finishMoves}; touched ${quantiles(touched, 0)}`,
  );
  for (const [act, list] of [['all of them', all] as const, ...times])
    console.log(
      `    ${quantiles(
        list.map(({ clock }) => clock),
        2,
      )} ms, of the processor ${quantiles(
        list.map(({ processor }) => processor),
        2,
      )}  ${act}`,
    );
}

const touchedBy = (revision: Revision | null): number =>
  revision === null ? 0 : revision.moved.length + revision.refloated.length;

function quantiles(list: readonly number[], digits: number): string {
  const sorted = list.toSorted((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.floor(share * sorted.length)] ?? Number.NaN).toFixed(digits);
  return `median ${at(0.5)}, p95 ${at(0.95)}, worst ${at(0.9999)}`;
}

/** Of the links of the plan, after an edit that was done. */
function numbersAfter(edit: Edit, { links }: Plan, numbers: readonly number[], count: number): readonly number[] {
  if ('addLink' in edit) return [...numbers, count];
  if ('removeLink' in edit) return numbers.filter((number) => number !== edit.removeLink);
  if (!('removeActivity' in edit)) return numbers;
  return numbers.filter((_, at) => links[at]?.from !== edit.removeActivity && links[at]?.to !== edit.removeActivity);
}

function revisionOf(live: LiveSchedule, edit: Edit): Revision | null {
  try {
    return live.edit(edit);
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
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

async function measure(count: number, runs: number): Promise<void> {
  // The plan itself is let go: a collector that walks its objects would be measured with the passes.
  const network = networkOf(planOf(count, 1));
  const early = earlyDates(network);
  const columns = columnsOf(network, early, lateDates(network, early));
  const megabytes = columns.reduce((sum, { byteLength }) => sum + byteLength, 0) / 1e6;
  const forwards = await medianOf(runs, () => earlyDates(network));
  const backwards = await medianOf(runs, () => lateDates(network, early));
  const reading = await medianOf(runs, () => readThrough(columns));
  const both = { clock: forwards.clock + backwards.clock, processor: forwards.processor + backwards.processor };
  const figures: (readonly [string, Taken])[] = [
    ['both passes', both],
    ['forwards', forwards],
    ['backwards', backwards],
    [`reading its ${megabytes.toFixed(0)} MB once (${(megabytes / reading.clock).toFixed(1)} GB/s)`, reading],
  ];
  if (count <= mostAtTheDoor) {
    const plan = planOf(count, 1);
    figures.push(['checking and ordering the plan', await medianOf(3, () => networkOf(plan))]);
    figures.push(['plan to plain dates, all in', await medianOf(3, () => schedule(plan))]);
  }
  console.log(
    `\n${count} activities, ${network.linkFrom.length} links, ${calendars.length} calendars, finish ${momentOfMinute(early.planFinish)}`,
  );
  for (const [name, { clock, processor }] of figures)
    console.log(`  ${clock.toFixed(1).padStart(8)} ms, of the processor ${processor.toFixed(1).padStart(8)}  ${name}`);
  if (count <= mostAtTheDoor) await measureEdits(planOf(count, 1), 2000);
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; medians, one thread, seed 1`,
);
for (const [count, runs] of [
  [10_000, 31],
  [100_000, 15],
  [1_000_000, 3],
] as const) {
  if (process.argv[2] === undefined || Number(process.argv[2]) >= count) await measure(count, runs);
}
