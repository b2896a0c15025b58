import { type DatedOn, firstDay, lastDay } from '#kernel/dated-on';
import type { Interval } from '#kernel/interval';
import { dateOfDayNumber, dayNumber, lastPlainDate, type PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse, RefusedError } from '#kernel/refusal';
import { streamsOf, type Stream, uniform } from './chance.ts';
import { coursesThatFit, drawEnd, gapSeen, leastGap, type Reading } from './pace-model.ts';
import { type SiteDays, siteDays } from './site-days.ts';

/** Works that are alike, such as 19 buildings up to their topping out. */
export type RepetitiveWorks = {
  readonly total: number;
  /** When the first was begun, as far as it is known. */
  readonly started: DatedOn;
  /**
   * How many are brought to their end side by side: crews, or fronts on which trades follow each other; one where they are
   * done one after the other; anything from one to six without it.
   */
  readonly parallel?: number;
  /** When nobody works, such as a winter break: in order and apart. */
  readonly breaks?: readonly Interval[];
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
  /** Days between two, breaks left out, as they have been: half of what fits the facts lies between `from` and `to`. */
  readonly daysBetween: { readonly median: number; readonly from: number; readonly to: number };
  /** Steps of the count that are dated, beyond the first: the more, the surer. */
  readonly steps: number;
  /** The first completion is not dated, so how long the works took to get going is not known. */
  readonly leadUnknown: boolean;
  /** Days since the last was done, at most. */
  readonly quietDays: number;
  /** Days between two, breaks left out, that would just do for the day asked about; null without one. */
  readonly daysBetweenNeeded: number | null;
};

export type PaceOptions = {
  readonly seed: number;
  /** The day asked about. */
  readonly by?: PlainDate;
  /** How many futures are drawn; 4,000 without it. */
  readonly samples?: number;
};

/** From each course that fits the facts, so many futures. */
const futuresPerCourse = 4;
const usualSamples = 4000;
/** The works may have taken up to this share of the time so far before the first to be done was begun. */
const longestLead = 0.8;

/**
 * When the last will be done, from the pace so far; the same for a seed. O(samples × total × parallel).
 * @throws RefusedError `forecast.facts` (order, counts, days, breaks), `forecast.too-few-facts`, `forecast.nothing-left`
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
  const days = siteDays(works.breaks ?? []);
  const count = Math.ceil(samples / futuresPerCourse);
  const courses = coursesThatFit(count, readingsOf(works, asOf, days, stream), works, stream);
  const gaps = courses.map((course) => gapSeen(course, last.done)).toSorted((one, other) => one - other);
  const ends = courses
    .flatMap((course) =>
      Array.from({ length: futuresPerCourse }, () => Math.floor(days.dayOf(drawEnd(course, stream)))),
    )
    .toSorted((one, other) => one - other);
  const dayAt = (share: number): PlainDate =>
    dateOfDayNumber(Math.min(dayNumber(lastPlainDate), quantile(ends, share)));
  const endOf = (day: PlainDate): number => days.worked(dayNumber(day) + 1);
  return {
    p50: dayAt(0.5),
    p80: dayAt(0.8),
    p95: dayAt(0.95),
    probability: by === undefined ? null : ends.filter((end) => end <= dayNumber(by)).length / ends.length,
    reasons: {
      total: works.total,
      done: last.done,
      left,
      asOf,
      daysBetween: {
        median: round(quantile(gaps, 0.5)),
        from: round(quantile(gaps, 0.25)),
        to: round(quantile(gaps, 0.75)),
      },
      steps: isFirstDated(works) ? works.facts.length - 1 : works.facts.length,
      leadUnknown: !isFirstDated(works),
      quietDays: dayNumber(asOf) - dayNumber(last.on),
      daysBetweenNeeded: by === undefined ? null : round((endOf(by) - endOf(asOf)) / left),
    },
  };
}

const round = (days: number): number => Math.round(days * 10) / 10;
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;

/** Whether the day on which the first was done is known: then the days from it on show the pace, free of the lead. */
const isFirstDated = ({ facts }: RepetitiveWorks): boolean =>
  facts[0]?.done === 1 && facts[0].reported !== true && facts.length > 1;

function worksRefusal({ total, started, parallel = 1, breaks = [], facts, asOf }: RepetitiveWorks): Refusal | null {
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
  const misplaced = breaks.findIndex(
    ({ from, to }, index) => to === 'infinity' || from >= to || from < (breaks[index - 1]?.to ?? from),
  );
  if (misplaced !== -1) return refuse('invalid', 'forecast.facts', { field: `breaks.${misplaced}` });
  const last = facts.at(-1);
  if (last === undefined || last.done < 2) return refuse('invalid', 'forecast.too-few-facts', { field: 'facts' });
  if (asOf !== undefined && asOf < last.on) return refuse('invalid', 'forecast.facts', { field: 'asOf' });
  return last.done === total ? refuse('invalid', 'forecast.nothing-left', { field: 'facts' }) : null;
}

/**
 * Draws ways in which the facts can be read: the hour of the day, the day behind a report, the day behind "in October",
 * and, where the first completion has no date, how long it was in coming.
 */
function readingsOf({ facts, started }: RepetitiveWorks, asOf: PlainDate, days: SiteDays, stream: Stream) {
  const [earliestStart, latestStart] = [dayNumber(firstDay(started)), dayNumber(lastDay(started)) + 1];
  const known = facts.map(({ on, done, reported }, index) => ({
    dayBegins: dayNumber(on),
    works: done - (facts[index - 1]?.done ?? 1),
    isReported: reported === true,
  }));
  const [first, last] = [facts[0] as PaceFact, facts.at(-1) as PaceFact];
  const isQuiet = asOf > last.on || last.reported === true;
  const asOfEnds = days.worked(dayNumber(asOf) + 1);
  return (): Reading => {
    const start = earliestStart + uniform(stream) * (latestStart - earliestStart);
    const between = Math.max(1, (dayNumber(last.on) - start) / last.done);
    let before = start;
    const begins = days.worked(start);
    let reached = begins;
    const steps = known.map(({ dayBegins, works, isReported }, index) => {
      const earliest = Math.max(before, index === 0 ? start : (known[index - 1]?.dayBegins as number) + 1);
      const widest = isReported ? Math.min(between, (dayBegins + 1 - before) / 2) : 1;
      before = Math.max(earliest, dayBegins + 1 - uniform(stream) * widest);
      reached = Math.max(reached + leastGap, days.worked(before));
      return { at: reached, works };
    });
    const until = isQuiet ? Math.max(reached, asOfEnds) : reached;
    const at = steps[0]?.at as number;
    if (first.done === 1) return { start: begins, from: at, isFirstSeen: true, steps: steps.slice(1), until };
    const lead = uniform(stream) * longestLead;
    return { start: begins, from: at - (1 - lead) * (at - begins), isFirstSeen: false, steps, until };
  };
}
