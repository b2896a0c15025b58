import { type DatedOn, firstDay, lastDay } from '#kernel/dated-on';
import { dateOfDayNumber, dayNumber, lastPlainDate, type PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse, RefusedError } from '#kernel/refusal';
import { streamsOf, type Stream, uniform } from './chance.ts';
import {
  drawDays,
  drawDaysAfterQuiet,
  type DrawnPace,
  drawPace,
  type Increment,
  quietChance,
  seenPace,
} from './pace-model.ts';

/** Works that are alike, such as 19 buildings up to their topping out. */
export type RepetitiveWorks = {
  readonly total: number;
  /** When the first was begun, as far as it is known. */
  readonly started: DatedOn;
  /** How many are worked on at the same time; anything from one to six without it. */
  readonly parallel?: number;
  /** In order of days; `done` rises. At least two are done at the last. */
  readonly facts: readonly PaceFact[];
  /** Up to when nothing more is known to be done; the day of the last fact without one. */
  readonly asOf?: PlainDate;
};

/** So many were done by the end of the day: the day on which the last of them was, or (`reported`) some day after it. */
export type PaceFact = { readonly on: PlainDate; readonly done: number; readonly reported?: boolean };

export type PaceForecast = {
  readonly p50: PlainDate;
  readonly p80: PlainDate;
  readonly p95: PlainDate;
  /** By the day asked about; null without one. */
  readonly probability: number | null;
  readonly reasons: PaceReasons;
};

/** What the forecast rests on. */
export type PaceReasons = {
  readonly total: number;
  readonly done: number;
  readonly left: number;
  readonly asOf: PlainDate;
  /** Days between two, as they have been: half of what fits the facts lies between `from` and `to`. */
  readonly daysBetween: { readonly median: number; readonly from: number; readonly to: number };
  /** Steps of the count that are dated, beyond the first: the more, the surer. */
  readonly steps: number;
  /** The first completion is not dated, so how long the works took to get going is not known. */
  readonly leadUnknown: boolean;
  /** Days since the last was done, at most. */
  readonly quietDays: number;
  /** Days between two that would just do for the day asked about; null without one. */
  readonly daysBetweenNeeded: number | null;
};

export type PaceOptions = {
  readonly seed: number;
  /** The day asked about. */
  readonly by?: PlainDate;
  /** How many futures are drawn; 4,000 without it. */
  readonly samples?: number;
};

/** Of the facts' days not known to the hour, and of the lead, so many readings; from each, so many futures. */
const futuresPerReading = 20;
const usualSamples = 4000;
const usuallyAtMost = 6;
const memoryless = 0.15;
/** The works may have taken up to this share of the time so far before the first was done. */
const longestLead = 0.8;

/**
 * When the last will be done, from the pace so far; the same for a seed. O(samples × facts).
 * @throws RefusedError `forecast.facts` (order, counts, days), `forecast.too-few-facts`, `forecast.nothing-left`
 */
export function forecastRepetitive(
  works: RepetitiveWorks,
  { seed, by, samples = usualSamples }: PaceOptions,
): PaceForecast {
  const refusal = worksRefusal(works);
  if (refusal !== null) throw new RefusedError(refusal);
  const [stream] = streamsOf(seed, 0, 1) as [Stream];
  const last = works.facts.at(-1) as PaceFact;
  const asOf = works.asOf ?? last.on;
  const left = works.total - last.done;
  const readings = Math.ceil(samples / futuresPerReading);
  const paces: number[] = [];
  const days: number[] = [];
  for (let reading = 0; reading < readings; reading++) {
    const { increments, quiet } = read(works, asOf, stream);
    const seen = seenPace(increments);
    for (const pace of pacesThatFit(() => drawPace(seen, stream), quiet, stream)) {
      const parallel = works.parallel ?? 1 + Math.floor(uniform(stream) * usuallyAtMost);
      const taken = quiet > 0 ? drawDaysAfterQuiet(pace, left, quiet, stream) : drawDays(pace, left, stream);
      paces.push(pace.shape * pace.scale);
      days.push(taken * slowerAtTheEnd(parallel, left));
    }
  }
  days.sort((one, other) => one - other);
  paces.sort((one, other) => one - other);
  const from = dayNumber(asOf);
  const dayAt = (share: number): PlainDate =>
    dateOfDayNumber(Math.min(dayNumber(lastPlainDate), from + Math.ceil(quantile(days, share))));
  const daysLeft = by === undefined ? null : dayNumber(by) - from;
  return {
    p50: dayAt(0.5),
    p80: dayAt(0.8),
    p95: dayAt(0.95),
    probability: daysLeft === null ? null : days.filter((taken) => taken <= daysLeft).length / days.length,
    reasons: {
      total: works.total,
      done: last.done,
      left,
      asOf,
      daysBetween: {
        median: round(quantile(paces, 0.5)),
        from: round(quantile(paces, 0.25)),
        to: round(quantile(paces, 0.75)),
      },
      steps: isFirstDated(works) ? works.facts.length - 1 : works.facts.length,
      leadUnknown: !isFirstDated(works),
      quietDays: dayNumber(asOf) - dayNumber(last.on),
      daysBetweenNeeded: daysLeft === null ? null : round(daysLeft / left),
    },
  };
}

/**
 * When fewer are left than are worked on at once, there is nothing more to begin, and the last come slower: by c/r with r
 * left of c if durations had no memory, which they have: by this part of it.
 */
function slowerAtTheEnd(parallel: number, left: number): number {
  let gaps = left;
  for (let last = 1; last < parallel && last <= left; last++) gaps += memoryless * (parallel / last - 1);
  return gaps / left;
}

const round = (days: number): number => Math.round(days * 10) / 10;
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;

/** Whether the day on which the first was done is known: then the days from it on show the pace, free of the lead. */
const isFirstDated = ({ facts }: RepetitiveWorks): boolean =>
  facts[0]?.done === 1 && facts[0].reported !== true && facts.length > 1;

function worksRefusal({ total, started, parallel = 1, facts, asOf }: RepetitiveWorks): Refusal | null {
  const wrong = facts.findIndex(
    ({ on, done }, index) =>
      !Number.isInteger(done) ||
      done > total ||
      done <= (facts[index - 1]?.done ?? 0) ||
      on <= (facts[index - 1]?.on ?? '') ||
      on < firstDay(started),
  );
  if (wrong !== -1) return refuse('invalid', 'forecast.facts', { field: `facts.${wrong}` });
  if (!(Number.isInteger(parallel) && parallel > 0)) return refuse('invalid', 'forecast.facts', { field: 'parallel' });
  const last = facts.at(-1);
  if (last === undefined || last.done < 2) return refuse('invalid', 'forecast.too-few-facts', { field: 'facts' });
  if (asOf !== undefined && asOf < last.on) return refuse('invalid', 'forecast.facts', { field: 'asOf' });
  return last.done === total ? refuse('invalid', 'forecast.nothing-left', { field: 'facts' }) : null;
}

/**
 * One way the facts can be read: the hour of the day, the day behind a report, the day behind "in October", and, where
 * the first completion has no date, how long it was in coming.
 */
function read(
  works: RepetitiveWorks,
  asOf: PlainDate,
  stream: Stream,
): { readonly increments: readonly Increment[]; readonly quiet: number } {
  const { facts, started } = works;
  const last = facts.at(-1) as PaceFact;
  const start =
    dayNumber(firstDay(started)) + uniform(stream) * (1 + dayNumber(lastDay(started)) - dayNumber(firstDay(started)));
  const between = Math.max(1, (dayNumber(last.on) - start) / last.done);
  let before = start;
  const times = facts.map(({ on, reported }, index) => {
    const end = dayNumber(on) + 1;
    const earliest = Math.max(before, index === 0 ? start : dayNumber((facts[index - 1] as PaceFact).on) + 1);
    const widest = reported === true ? Math.min(between, (end - before) / 2) : 1;
    before = Math.max(earliest, end - uniform(stream) * widest);
    return before;
  });
  const quiet = Math.max(0, dayNumber(asOf) + 1 - (times.at(-1) as number));
  const dated = times.slice(1).map((time, index): Increment => ({
    works: (facts[index + 1] as PaceFact).done - (facts[index] as PaceFact).done,
    days: Math.max(0.1, time - (times[index] as number)),
  }));
  if (isFirstDated(works)) return { increments: dated, quiet: asOf === last.on && last.reported !== true ? 0 : quiet };
  const first = facts[0] as PaceFact;
  const lead = uniform(stream) * longestLead;
  const ofFirst = { works: first.done - 1, days: Math.max(0.1, ((times[0] as number) - start) * (1 - lead)) };
  const increments = ofFirst.works > 0 ? [ofFirst, ...dated] : dated;
  return { increments, quiet: asOf === last.on && last.reported !== true ? 0 : quiet };
}

/** Paces drawn again in the measure in which they make the quiet since the last completion likely. */
function pacesThatFit(draw: () => DrawnPace, quiet: number, stream: Stream): readonly DrawnPace[] {
  const paces = Array.from({ length: futuresPerReading }, draw);
  if (quiet === 0) return paces;
  let sum = 0;
  const upTo = paces.map((pace) => (sum += quietChance(pace, quiet)));
  if (sum === 0)
    return [paces.reduce((one, other) => (one.scale * one.shape > other.scale * other.shape ? one : other))];
  const offset = uniform(stream);
  return paces.map((_, index) => {
    const sought = ((index + offset) / futuresPerReading) * sum;
    return paces[upTo.findIndex((part) => sought < part)] ?? (paces.at(-1) as DrawnPace);
  });
}
