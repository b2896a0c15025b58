import fc from 'fast-check';
import { moment, type Moment } from '#kernel/moment';
import { plainDate } from '#kernel/plain-date';
import type { Activity, Constraint, Link, Plan } from '#planning/schedule';

/* Small plans of every kind: all links and lags, four calendars, constraints, deadlines, progress. Hours since 2021-09-22. */
export const planStart = 24 * 210;
export const epoch = Date.UTC(2021, 8, 22);
export const textOf = (hour: number): Moment => moment(new Date(epoch + hour * 3_600_000).toISOString().slice(0, 16));

const hour = (from: number, to: number) => ({ from: from * 60, to: to * 60 });
const night = [hour(0, 2), hour(20, 24)];
const calendars: Plan['calendars'] = [
  {
    id: 'standard',
    pattern: {
      week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? [hour(8, 12), hour(13, 17)] : [])),
      exceptions: [{ during: { from: plainDate('2022-04-30'), to: plainDate('2022-05-05') }, shifts: [] }],
    },
  },
  { id: 'nights', pattern: { week: [night, night, night, night, night, night, []] } },
  { id: 'short', pattern: { week: [[], [], [hour(9, 10)], [], [], [], []] } },
  { id: 'clock', pattern: { week: Array.from({ length: 7 }, () => [hour(0, 24)]) } },
];

const kinds = ['FS', 'SS', 'FF', 'SF'] as const;
const lagCalendars = ['successor', 'predecessor', 'project', 'around-the-clock'] as const;
const datedKinds = [
  'start-no-earlier-than',
  'start-no-later-than',
  'finish-no-earlier-than',
  'finish-no-later-than',
  'must-start-on',
  'must-finish-on',
] as const;

const anyHour = fc.integer({ min: planStart - 48, max: planStart + 24 * 14 });
const constraint: fc.Arbitrary<Constraint> = fc.record({
  kind: fc.constantFrom(...datedKinds),
  date: anyHour.map(textOf),
});
const sometimes = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined, freq: 3 });
/** Without the keys that hold nothing: an optional property is absent, not undefined. */
const present = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Value;

const activity = (id: string, statusHour: number | undefined): fc.Arbitrary<Activity> =>
  fc
    .record({
      calendar: fc.constantFrom('standard', 'standard', 'nights', 'clock', 'short'),
      left: fc.integer({ min: 0, max: 20 }),
      constraint: sometimes(constraint),
      deadline: sometimes(anyHour.map(textOf)),
      progress: fc.constantFrom('none', 'none', 'begun', 'done'),
      began: fc.integer({ min: 0, max: 60 }),
      lasted: fc.integer({ min: 0, max: 30 }),
      worked: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ calendar, left, constraint: drawn, deadline, progress, began, lasted, worked }): Activity => {
      const minutes = (calendar === 'short' ? left % 3 : left) * 60;
      const plain = present({ id, name: id, calendar, duration: minutes, constraint: drawn, deadline }) as Activity;
      if (progress === 'none') return plain;
      const end = (statusHour ?? planStart + 24) - (progress === 'done' ? began % 20 : 0);
      const actualStart = textOf(end - began - (progress === 'done' ? lasted : 0) - 20);
      if (progress === 'done') return { ...plain, actualStart, actualFinish: textOf(end - 20) };
      return {
        ...plain,
        actualStart,
        duration: minutes + (calendar === 'short' ? 0 : worked * 60),
        remaining: minutes,
      };
    });

export const randomPlans: fc.Arbitrary<Plan> = fc
  .record({
    count: fc.integer({ min: 1, max: 7 }),
    statusDate: sometimes(fc.integer({ min: planStart - 24, max: planStart + 72 })),
    outOfSequence: fc.constantFrom('retained-logic' as const, 'progress-override' as const),
  })
  .chain(({ count, statusDate, outOfSequence }) =>
    fc.record({
      activities: fc.tuple(...Array.from({ length: count }, (_, index) => activity(`a${index}`, statusDate))),
      links: fc.array(
        fc.record({
          from: fc.nat(count - 1),
          to: fc.nat(count - 1),
          kind: fc.constantFrom(...kinds),
          lag: fc.oneof(fc.constant(0), fc.integer({ min: -12, max: 12 })),
          lagCalendar: fc.constantFrom(...lagCalendars),
        }),
        { maxLength: count * 2 },
      ),
      shuffled: fc.boolean(),
      statusDate: fc.constant(statusDate),
      outOfSequence: fc.constant(outOfSequence),
    }),
  )
  .map(({ activities, links, shuffled, statusDate, outOfSequence }): Plan => {
    const forward = links
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, lag, ...link }): Link => ({
        ...link,
        from: `a${Math.min(from, to)}`,
        to: `a${Math.max(from, to)}`,
        // A week of "short" has one hour: long lags in it would leave the walked days.
        lag:
          (link.lagCalendar === 'project' || link.lagCalendar === 'around-the-clock' ? lag : Math.trunc(lag / 6)) * 60,
      }));
    const plain = { start: textOf(planStart), calendars, calendar: 'standard', links: forward, outOfSequence };
    const ordered = shuffled ? activities.toReversed() : activities;
    return { ...plain, activities: ordered, ...(statusDate === undefined ? {} : { statusDate: textOf(statusDate) }) };
  });

const asLate: Constraint = { kind: 'as-late-as-possible' };

/** The same, and some of what has no constraint is as late as possible. */
export const randomPlansWithLate: fc.Arbitrary<Plan> = fc
  .tuple(randomPlans, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }))
  .map(([plan, late]) => ({
    ...plan,
    activities: plan.activities.map((one, at) =>
      late[at] === true && one.constraint === undefined ? { ...one, constraint: asLate } : one,
    ),
  }));
