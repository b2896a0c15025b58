import { describe, expect, test } from 'vitest';
import { type Moment, moment } from '#kernel/moment';
import { type Refusal, RefusedError } from '#kernel/refusal';
import { aroundTheClock, standardPattern } from '#kernel/shift-calendar';
import { type Activity, type Link, type Plan, schedule } from '#planning/schedule';

const calendars = [
  { id: 'standard', pattern: standardPattern() },
  { id: 'clock', pattern: aroundTheClock },
];
const plan: Plan = {
  start: moment('2022-04-18T08:00'),
  statusDate: moment('2022-05-18T08:00'),
  calendars,
  calendar: 'standard',
  activities: [],
  links: [],
};
const task = (id: string, rest: Partial<Activity> = {}): Activity => ({ id, name: id, duration: 480, ...rest });
const link = (from: string, to: string, rest: Partial<Link> = {}): Link => ({ from, to, kind: 'FS', ...rest });

function refusalsOf(given: Partial<Plan>): readonly Refusal[] {
  try {
    schedule({ ...plan, ...given });
    return [];
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return error.refusals;
  }
}
const placesOf = (given: Partial<Plan>): readonly (readonly [string, string | undefined])[] =>
  refusalsOf(given).map(({ code, field }) => [code, field]);

describe('a circle', () => {
  test('is refused with those in it, in the order in which they wait, and nobody else', () => {
    const activities = ['before', 'a', 'b', 'c', 'after'].map((id) => task(id));
    const links = [link('before', 'a'), link('a', 'b'), link('b', 'c'), link('c', 'a'), link('c', 'after')];
    const [refusal, ...more] = refusalsOf({ activities, links });
    expect(more).toEqual([]);
    expect(refusal?.code).toBe('schedule.cycle');
    const named = refusal?.facts?.['activities'] as readonly string[];
    expect(named.toSorted()).toEqual(['a', 'b', 'c']);
    for (const [at, id] of named.entries())
      expect(links.some(({ from, to }) => from === id && to === named[(at + 1) % named.length])).toBe(true);
  });

  test('of one, of a summary with its part, of parents', () => {
    const codes = (given: Partial<Plan>): unknown => refusalsOf(given).map(({ code, facts }) => [code, facts]);
    expect(codes({ activities: [task('a')], links: [link('a', 'a')] })).toEqual([
      ['schedule.cycle', { activities: ['a'] }],
    ]);
    const whole = { activities: [task('whole'), task('part', { parent: 'whole' })], links: [link('whole', 'part')] };
    expect(codes(whole)).toEqual([['schedule.cycle', { activities: ['part', 'whole'] }]]);
    const parents = { activities: [task('a', { parent: 'b' }), task('b', { parent: 'a' })] };
    expect(codes(parents)).toEqual([['schedule.cycle', { activities: ['b', 'a'] }]]);
  });

  test('of 100,000 is found without end of stack', () => {
    const count = 100_000;
    const activities = Array.from({ length: count }, (_, index) => task(`${index}`));
    const links = activities.map(({ id }, index) => link(id, `${(index + 1) % count}`));
    const [refusal] = refusalsOf({ activities, links });
    expect(refusal?.facts?.['activities']).toHaveLength(count);
  });
});

describe('a must that its links cannot keep', () => {
  test('is refused with the chain that pushes past it', () => {
    const constraint = { kind: 'must-start-on', date: moment('2022-05-18T08:00') } as const;
    const activities = [task('design'), task('permit'), task('break-ground', { constraint })];
    const links = [link('design', 'permit'), link('permit', 'break-ground')];
    const facts = { activity: 'break-ground', date: constraint.date, activities: ['design', 'permit', 'break-ground'] };
    expect(refusalsOf({ activities, links })).toEqual([
      { refused: 'invalid', code: 'schedule.contradiction', field: 'activities.2.constraint.date', facts },
    ]);
  });
});

const never = [[], [], [], [], [], [], []];
const wrongDate = '0000-01-01T00:00' as Moment;
const summary = (rest: Partial<Activity>): Partial<Plan> => ({
  activities: [task('whole', rest), task('part', { parent: 'whole' }), task('other')],
});

test.each<[string, Partial<Plan>, string, string | undefined]>([
  ['an unknown calendar of the plan', { calendar: 'none' }, 'schedule.calendar-unknown', 'calendar'],
  [
    'an unknown calendar',
    { activities: [task('a', { calendar: 'x' })] },
    'schedule.calendar-unknown',
    'activities.0.calendar',
  ],
  [
    'a calendar twice',
    { calendars: [...calendars, ...calendars.slice(1)] },
    'schedule.calendar-twice',
    'calendars.2.id',
  ],
  [
    'a calendar without working time',
    { calendars: [...calendars, { id: 'never', pattern: { week: never } }] },
    'shift-calendar.no-working-time',
    'calendars.2',
  ],
  [
    'a calendar of six days',
    { calendars: [...calendars, { id: 'six', pattern: { week: never.slice(1) } }] },
    'shift-calendar.week',
    'calendars.2.pattern.week',
  ],
  [
    'too many calendars',
    {
      calendars: Array.from({ length: 251 }, (_, index) => ({ id: `${index}`, pattern: aroundTheClock })),
      calendar: '0',
    },
    'schedule.too-many-calendars',
    'calendars',
  ],
  ['a date of the year 0', { start: wrongDate }, 'schedule.date', 'start'],
  [
    'a deadline of the year 9999',
    { activities: [task('a', { deadline: '9999-12-31T08:00' as Moment })] },
    'schedule.date',
    'activities.0.deadline',
  ],
  [
    'a constraint on no day',
    { activities: [task('a', { constraint: { kind: 'must-start-on', date: wrongDate } })] },
    'schedule.date',
    'activities.0.constraint.date',
  ],
  ['a negative duration', { activities: [task('a', { duration: -1 })] }, 'schedule.duration', 'activities.0.duration'],
  ['part of a minute', { activities: [task('a', { duration: 0.5 })] }, 'schedule.duration', 'activities.0.duration'],
  ['no number', { activities: [task('a', { duration: Number.NaN })] }, 'schedule.duration', 'activities.0.duration'],
  ['an absurd duration', { activities: [task('a', { duration: 1e9 })] }, 'schedule.duration', 'activities.0.duration'],
  [
    'an absurd lag',
    { activities: [task('a'), task('b')], links: [link('a', 'b', { lag: -1e9 })] },
    'schedule.lag',
    'links.0.lag',
  ],
  ['an id twice', { activities: [task('a'), task('a')] }, 'schedule.activity-twice', 'activities.1.id'],
  [
    'a parent that is nobody',
    { activities: [task('a', { parent: 'b' })] },
    'schedule.parent-unknown',
    'activities.0.parent',
  ],
  [
    'a link from nothing',
    { activities: [task('a')], links: [link('b', 'a')] },
    'schedule.link-to-nothing',
    'links.0.from',
  ],
  ['a link to nothing', { activities: [task('a')], links: [link('a', 'b')] }, 'schedule.link-to-nothing', 'links.0.to'],
  ['a negative rest', { activities: [task('a', { remaining: -1 })] }, 'schedule.remaining', 'activities.0.remaining'],
  [
    'more than all',
    { activities: [task('a', { percentComplete: 101 })] },
    'schedule.percent-complete',
    'activities.0.percentComplete',
  ],
  [
    'a finish without a start',
    { activities: [task('a', { actualFinish: moment('2022-04-19T08:00') })] },
    'schedule.finish-without-start',
    'activities.0.actualFinish',
  ],
  [
    'a finish before its start',
    { activities: [task('a', { actualStart: moment('2022-04-20T08:00'), actualFinish: moment('2022-04-19T08:00') })] },
    'schedule.finish-before-start',
    'activities.0.actualFinish',
  ],
  [
    'a fact of the future',
    { activities: [task('a', { actualStart: moment('2022-06-01T08:00') })] },
    'schedule.actual-after-status-date',
    'activities.0.actualStart',
  ],
  [
    'a summary as late as possible',
    summary({ constraint: { kind: 'as-late-as-possible' } }),
    'schedule.summary-constraint',
    'activities.0.constraint.kind',
  ],
  [
    'a summary with actuals',
    summary({ actualStart: plan.start }),
    'schedule.summary-progress',
    'activities.0.actualStart',
  ],
  [
    'a link from the start of a summary',
    { ...summary({}), links: [link('whole', 'other', { kind: 'SS' })] },
    'schedule.summary-link',
    'links.0.kind',
  ],
  [
    'a link to the finish of a summary',
    { ...summary({}), links: [link('other', 'whole', { kind: 'FF' })] },
    'schedule.summary-link',
    'links.0.kind',
  ],
  [
    'work beyond the year 2199',
    {
      activities: [task('a', { duration: 1e8 }), task('b', { duration: 1e8, calendar: 'clock' })],
      links: [link('b', 'a')],
    },
    'schedule.outside-calendar',
    undefined,
  ],
  [
    'work around the clock beyond the year 2199',
    { activities: [task('a', { duration: 1e8, calendar: 'clock' })] },
    'schedule.outside-calendar',
    undefined,
  ],
])('%s is refused by its place', (_, given, code, field) => {
  expect(placesOf(given)).toEqual([[code, field]]);
});

test('of a broken file the first hundred faults are told', () => {
  const activities = Array.from({ length: 100_000 }, (_, index) => task(`${index}`, { duration: -1 }));
  expect(refusalsOf({ activities })).toHaveLength(100);
});

test('a plan of nothing ends where it starts', () => {
  expect(schedule(plan)).toEqual({ finish: plan.start, activities: [], outOfSequence: [] });
});
