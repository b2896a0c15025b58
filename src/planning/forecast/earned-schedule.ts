import {
  addDays,
  addMonths,
  dateOf,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  firstOfMonth,
  lastPlainDate,
  type PlainDate,
  yearOf,
} from '#kernel/plain-date';
import { refuse, RefusedError } from '#kernel/refusal';

/** So much of the plan is to be done by the end of the day; in any unit, the same throughout. */
export type PlannedPoint = { readonly on: PlainDate; readonly planned: number };

/** Time earned against time passed (Lipke, The Measurable News, 2003). Days are counted from the start of the plan. */
export type EarnedSchedule = {
  /** The day on which the plan was to have done what is done: the earned time ends with it. */
  readonly earnedOn: PlainDate;
  readonly earnedDays: number;
  readonly passedDays: number;
  /** Earned minus passed: negative days are days late. */
  readonly varianceDays: number;
  /** Earned over passed. */
  readonly index: number;
  /** Start + planned days / index, where something is earned. */
  readonly finish: PlainDate | null;
};

/**
 * Where work stands in time. The plan is a rising curve from nothing at the end of `start`, straight between its points.
 * O(points). @throws RefusedError `forecast.plan-curve` when days or amounts do not rise, `forecast.amount`
 */
export function earnedSchedule(
  start: PlainDate,
  curve: readonly PlannedPoint[],
  { on, done }: { readonly on: PlainDate; readonly done: number },
): EarnedSchedule {
  const points = [{ on: start, planned: 0 }, ...curve];
  const wrong = curve.findIndex(
    (point, index) => !(point.planned > (points[index]?.planned ?? 0)) || point.on <= (points[index]?.on ?? ''),
  );
  if (wrong !== -1 || curve.length === 0)
    throw new RefusedError(refuse('invalid', 'forecast.plan-curve', { field: `curve.${Math.max(0, wrong)}` }));
  const last = points.at(-1) as PlannedPoint;
  if (!(done >= 0 && done <= last.planned) || on <= start)
    throw new RefusedError(refuse('invalid', 'forecast.amount', { field: on <= start ? 'on' : 'done' }));
  const next = points.findIndex(({ planned }) => planned >= done);
  const earned =
    next <= 0 ? dayNumber(start) : between(points[next - 1] as PlannedPoint, points[next] as PlannedPoint, done);
  const [first, passedDays] = [dayNumber(start), dayNumber(on) - dayNumber(start)];
  const earnedDays = earned - first;
  const index = earnedDays / passedDays;
  const finish = index === 0 ? null : first + (dayNumber(last.on) - first) / index;
  return {
    earnedOn: dateOfDayNumber(Math.floor(earned)),
    earnedDays,
    passedDays,
    varianceDays: earnedDays - passedDays,
    index,
    finish: finish === null ? null : dateOfDayNumber(Math.min(dayNumber(lastPlainDate), Math.ceil(finish))),
  };
}

/** The day, with its fraction, on which the straight line between two points reaches the amount. */
function between(from: PlannedPoint, to: PlannedPoint, amount: number): number {
  const share = (amount - from.planned) / (to.planned - from.planned);
  return dayNumber(from.on) + share * (dayNumber(to.on) - dayNumber(from.on));
}

/**
 * 序时进度, rule 9.3: done of the year's plan, less the share of the year that has passed, as a share: −0.1 is ten
 * percentage points behind. Null where nothing is planned for the year. The day itself has passed.
 */
export function pace(doneThisYear: number, planThisYear: number, on: PlainDate): number | null {
  return planThisYear > 0 ? doneThisYear / planThisYear - elapsedShareOfYear(on) : null;
}

/** Days of the year until the end of the day, and days of the year. */
export function daysOfYear(on: PlainDate): readonly [passed: number, all: number] {
  const [first, next] = [dateOf(yearOf(on), 1, 1), dateOf(yearOf(on) + 1, 1, 1)];
  return [daysBetween(first, on) + 1, daysBetween(first, next)];
}

/** The share of its year that has passed at the end of the day. */
export function elapsedShareOfYear(on: PlainDate): number {
  const [passed, all] = daysOfYear(on);
  return passed / all;
}

/** Reports of a month are owed by the end of the next one: the last day whose report is owed on the day (decision 0020). */
export const reportsOwedTo = (on: PlainDate): PlainDate => addDays(addMonths(firstOfMonth(addDays(on, 1)), -1), -1);

/** To which day pace is measured: as far as was reported, and no less far than is owed, so that silence makes nothing green. */
export const pacedTo = (reportedTo: PlainDate, on: PlainDate): PlainDate => {
  const owed = reportsOwedTo(on);
  return reportedTo > owed ? reportedTo : owed;
};
