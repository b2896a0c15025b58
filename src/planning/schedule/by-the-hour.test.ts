import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RefusedError } from '#kernel/refusal';
import { type Activity, type Link, type Plan, type Schedule, schedule } from '#planning/schedule';
import { epoch, planStart, randomPlansWithLate, textOf } from '#testing/random-plans';

/*
 * A second implementation, slow and without a common line: it walks the hours of a wall calendar one by one, repeats
 * the rules until nothing moves, and finds late dates by trying later and later ones. Hours since 2021-09-22.
 */
const hours = 24 * 420;
const hourOf = (text: string): number => (Date.parse(`${text}Z`) - epoch) / 3_600_000;

type Works = readonly boolean[];
const weekdayOf = (hour: number): number => new Date(epoch + hour * 3_600_000).getUTCDay();
const worksWhen = (rule: (weekday: number, hourOfDay: number, day: string) => boolean): Works =>
  Array.from({ length: hours }, (_, hour) => rule(weekdayOf(hour), hour % 24, textOf(hour).slice(0, 10)));

const clocks: Readonly<Record<string, Works>> = {
  standard: worksWhen((weekday, hour, day) => {
    const isBreak = day >= '2022-04-30' && day < '2022-05-05';
    return weekday >= 1 && weekday <= 5 && !isBreak && ((hour >= 8 && hour < 12) || (hour >= 13 && hour < 17));
  }),
  nights: worksWhen((weekday, hour) => weekday !== 0 && (hour >= 20 || hour < 2)),
  short: worksWhen((weekday, hour) => weekday === 3 && hour === 9),
  clock: worksWhen(() => true),
};

function on(works: Works, at: number): boolean {
  const worked = works[at];
  if (worked === undefined) throw new Error(`walked off the calendar at hour ${at}`);
  return worked;
}

const countWorked = (works: Works, from: number, to: number): number => {
  let count = 0;
  for (let at = Math.min(from, to); at < Math.max(from, to); at++) if (on(works, at)) count++;
  return from <= to ? count : 0 - count;
};
const isEdge = (works: Works, at: number): boolean => on(works, at) || on(works, at - 1);

/** First hour at which the lag has passed; for a lead, the first from which no more than it is worked up to `from`. */
function lagged(works: Works, from: number, lag: number): number {
  let [at, passed] = [from, 0];
  for (; passed < lag; at++) if (on(works, at)) passed++;
  if (lag < 0) for (; passed + (on(works, at - 1) ? 1 : 0) <= -lag; at--) if (on(works, at - 1)) passed++;
  return at;
}

/** The last hour that, so lagged, is not after `to`: looked for where it must lie, month by month wide, by halving. */
function lastLagged(works: Works, to: number, lag: number): number {
  let [holds, fails] = [to - 24 * 40, to + 24 * 40];
  while (fails - holds > 1) {
    const middle = Math.floor((holds + fails) / 2);
    if (lagged(works, middle, lag) <= to) holds = middle;
    else fails = middle;
  }
  return holds;
}

type Span = { readonly start: number; readonly finish: number; readonly restart: number };

/** Works `left` hours from the first possible start on, done no earlier than `finishBound`. */
function earliest(works: Works, left: number, startBound: number, finishBound: number): Span {
  if (left === 0) {
    let at = Math.max(startBound, finishBound);
    while (!isEdge(works, at)) at++;
    return { start: at, finish: at, restart: at };
  }
  for (let start = startBound; ; start++) {
    if (!on(works, start)) continue;
    const finish = lagged(works, start, left);
    if (finish >= finishBound) return { start, finish, restart: start };
    if (countWorked(works, finish, finishBound) > 0) continue;
    let at = finishBound;
    while (!isEdge(works, at)) at++;
    return { start, finish: at, restart: start };
  }
}

/** The same from the other end. */
function latest(works: Works, left: number, startBound: number, finishBound: number): Span {
  if (left === 0) {
    let at = Math.min(startBound, finishBound);
    while (!isEdge(works, at)) at--;
    return { start: at, finish: at, restart: at };
  }
  for (let finish = finishBound; ; finish--) {
    if (!on(works, finish - 1)) continue;
    let [start, done] = [finish, 0];
    while (done < left) if (on(works, --start)) done++;
    if (start <= startBound) return { start, finish, restart: start };
    if (countWorked(works, startBound, start) > 0) continue;
    let at = startBound;
    while (!isEdge(works, at)) at--;
    return { start: at, finish, restart: at };
  }
}

type Expected = {
  readonly dates: readonly Omit<Schedule['activities'][number], 'name' | 'critical' | 'driving'>[];
  readonly outOfSequence: Schedule['outOfSequence'];
};

const worksOf = (plan: Plan, activity: Activity): Works => clocks[activity.calendar ?? plan.calendar]!;
const leftOf = ({ duration, remaining }: Activity): number => (remaining ?? duration) / 60;
const isDone = (activity: Activity): boolean => activity.actualFinish !== undefined;
const isBegun = (activity: Activity): boolean => activity.actualStart !== undefined;

function lagWorks(plan: Plan, { lagCalendar, from, to }: Link): Works {
  const named = (id: string): Works =>
    worksOf(
      plan,
      plan.activities.find((activity) => activity.id === id)!,
    );
  if (lagCalendar === 'around-the-clock') return clocks['clock']!;
  if (lagCalendar === 'project') return clocks[plan.calendar]!;
  return named(lagCalendar === 'predecessor' ? from : to);
}

function expectedOf(plan: Plan): Expected | 'contradiction' {
  const status = plan.statusDate === undefined ? undefined : hourOf(plan.statusDate);
  const dateIn = ({ constraint }: Activity, ...kinds: readonly string[]): number | undefined =>
    constraint !== undefined && 'date' in constraint && kinds.includes(constraint.kind)
      ? hourOf(constraint.date)
      : undefined;
  const binds = (link: Link, successor: Activity): boolean =>
    !isDone(successor) &&
    !(isBegun(successor) && plan.outOfSequence === 'progress-override' && (link.kind === 'FS' || link.kind === 'SS'));
  const links = plan.links.filter((link) =>
    binds(
      link,
      plan.activities.find(({ id }) => id === link.to)!,
    ),
  );

  const early = new Map<string, Span>();
  const placeEarly = (activity: Activity): Span => {
    const works = worksOf(plan, activity);
    if (isDone(activity)) {
      const start = hourOf(activity.actualStart!);
      return { start, finish: hourOf(activity.actualFinish!), restart: start };
    }
    let startBound = Math.max(planStart, status ?? 0);
    if (isBegun(activity)) {
      const done = activity.duration / 60 - leftOf(activity);
      startBound =
        status ?? (done > 0 ? lagged(works, hourOf(activity.actualStart!), done) : hourOf(activity.actualStart!));
    } else startBound = Math.max(startBound, dateIn(activity, 'start-no-earlier-than', 'must-start-on') ?? 0);
    let finishBound = dateIn(activity, 'finish-no-earlier-than', 'must-finish-on') ?? 0;
    for (const link of links.filter(({ to }) => to === activity.id)) {
      const before = early.get(link.from);
      if (before === undefined) continue;
      const left = link.kind === 'SS' || link.kind === 'SF' ? before.start : before.finish;
      const reached = lagged(lagWorks(plan, link), left, (link.lag ?? 0) / 60);
      if (link.kind === 'FS' || link.kind === 'SS') startBound = Math.max(startBound, reached);
      else finishBound = Math.max(finishBound, reached);
    }
    const span = earliest(works, leftOf(activity), startBound, finishBound);
    return isBegun(activity) ? { ...span, start: hourOf(activity.actualStart!) } : span;
  };
  const settle = (spans: Map<string, Span>, place: (activity: Activity) => Span): void => {
    for (let moved = true; moved;) {
      moved = false;
      for (const activity of plan.activities) {
        const span = place(activity);
        const before = spans.get(activity.id);
        if (before?.start === span.start && before.finish === span.finish && before.restart === span.restart) continue;
        spans.set(activity.id, span);
        moved = true;
      }
    }
  };
  settle(early, placeEarly);
  for (const activity of plan.activities) {
    const must = dateIn(activity, 'must-start-on', 'must-finish-on');
    if (must === undefined || isBegun(activity)) continue;
    const span = early.get(activity.id)!;
    const reached = activity.constraint?.kind === 'must-start-on' ? span.restart : span.finish;
    if (countWorked(worksOf(plan, activity), must, reached) > 0) return 'contradiction';
  }
  const planFinish = Math.max(...[...early.values()].map(({ finish }) => finish));

  const late = new Map<string, Span>();
  /** The last start and finish that leave the successors where `spans` has them. */
  const leaving = (spans: ReadonlyMap<string, Span>, activity: Activity): readonly [number, number] => {
    let [startBound, finishBound] = [hours - 24, planFinish];
    for (const link of links.filter(({ from }) => from === activity.id)) {
      const after = spans.get(link.to);
      if (after === undefined || isDone(plan.activities.find(({ id }) => id === link.to)!)) continue;
      const reached = link.kind === 'FS' || link.kind === 'SS' ? after.restart : after.finish;
      const last = lastLagged(lagWorks(plan, link), reached, (link.lag ?? 0) / 60);
      if (link.kind === 'FS' || link.kind === 'FF') finishBound = Math.min(finishBound, last);
      else if (!isBegun(activity)) startBound = Math.min(startBound, last);
    }
    return [startBound, finishBound];
  };
  settle(late, (activity) => {
    let [startBound, finishBound] = leaving(late, activity);
    if (!isBegun(activity))
      startBound = Math.min(startBound, dateIn(activity, 'start-no-later-than', 'must-start-on') ?? startBound);
    finishBound = Math.min(finishBound, dateIn(activity, 'finish-no-later-than', 'must-finish-on') ?? finishBound);
    if (activity.deadline !== undefined) finishBound = Math.min(finishBound, hourOf(activity.deadline));
    return latest(worksOf(plan, activity), leftOf(activity), startBound, finishBound);
  });

  /** As late as possible: up to its successors as planned, no further than its late dates, not before its early ones. */
  const planned = new Map<string, Span>();
  settle(planned, (activity) => {
    const span = early.get(activity.id)!;
    if (activity.constraint?.kind !== 'as-late-as-possible' || isBegun(activity)) return span;
    const works = worksOf(plan, activity);
    const [startBound, finishBound] = leaving(planned, activity);
    const last = [late.get(activity.id)!, latest(works, leftOf(activity), startBound, finishBound)];
    const later = Math.min(...last.map(({ restart }) => countWorked(works, span.restart, restart)));
    if (later <= 0) return span;
    let start = lagged(works, span.restart, later);
    if (leftOf(activity) > 0) while (!on(works, start)) start++;
    return { start, finish: lagged(works, start, leftOf(activity)), restart: start };
  });

  const ahead = (activity: Activity): readonly Link[] =>
    plan.links.filter((link) => {
      const actual = link.kind === 'FS' || link.kind === 'SS' ? activity.actualStart : activity.actualFinish;
      if (link.to !== activity.id || actual === undefined) return false;
      const before = early.get(link.from)!;
      const left = link.kind === 'SS' || link.kind === 'SF' ? before.start : before.finish;
      const reached = lagged(lagWorks(plan, link), left, (link.lag ?? 0) / 60);
      return countWorked(worksOf(plan, activity), hourOf(actual), reached) > 0;
    });
  const outOfSequence = plan.activities
    .map((activity) => ({ id: activity.id, links: ahead(activity) }))
    .filter(({ links: its }) => its.length > 0);

  const dates = plan.activities.map((activity) => {
    const works = worksOf(plan, activity);
    const span = early.get(activity.id)!;
    const plans = planned.get(activity.id)!;
    const plannedDates = { start: textOf(plans.start), finish: textOf(plans.finish) };
    const earlyDates = {
      id: activity.id,
      ...plannedDates,
      earlyStart: textOf(span.start),
      earlyFinish: textOf(span.finish),
    };
    if (isDone(activity))
      return {
        ...earlyDates,
        lateStart: earlyDates.earlyStart,
        lateFinish: earlyDates.earlyFinish,
        totalFloat: null,
        freeFloat: null,
      };
    const last = late.get(activity.id)!;
    const total = countWorked(works, span.finish, last.finish);
    const [startBound, finishBound] = leaving(planned, activity);
    const free = latest(works, leftOf(activity), startBound, finishBound);
    return {
      ...earlyDates,
      lateStart: isBegun(activity) || total === 0 ? earlyDates.earlyStart : textOf(last.start),
      lateFinish: total === 0 ? earlyDates.earlyFinish : textOf(last.finish),
      totalFloat: total * 60,
      freeFloat: countWorked(works, plans.finish, free.finish) * 60,
    };
  });
  return { dates, outOfSequence };
}

function scheduleOf(plan: Plan): Expected | 'contradiction' {
  try {
    const { activities, outOfSequence } = schedule(plan);
    const dates = activities.map(({ name: _, critical: __, driving: ___, ...compared }) => compared);
    return { dates, outOfSequence };
  } catch (error) {
    if (error instanceof RefusedError && error.refusals.every(({ code }) => code === 'schedule.contradiction'))
      return 'contradiction';
    throw error;
  }
}

test('dates, floats and what runs out of sequence of 3,000 random plans are those found hour by hour', () => {
  const seen = { contradictions: 0, negative: 0, links: 0, ahead: 0, late: 0 };
  fc.assert(
    fc.property(randomPlansWithLate, (plan) => {
      const expected = expectedOf(plan);
      if (expected === 'contradiction') seen.contradictions++;
      else if (expected.dates.some(({ totalFloat }) => totalFloat !== null && totalFloat < 0)) seen.negative++;
      if (expected !== 'contradiction' && expected.outOfSequence.length > 0) seen.ahead++;
      if (expected !== 'contradiction' && expected.dates.some(({ start, earlyStart }) => start !== earlyStart))
        seen.late++;
      if (plan.links.length > 2) seen.links++;
      expect(scheduleOf(plan)).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
  // The comparison means something only when the hard cases were among the plans.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
});
