import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Moment, minuteNumber, moment, momentOfMinute } from '#kernel/moment';
import { aroundTheClock, standardPattern } from '#kernel/shift-calendar';
import { type Activity, type Link, type Plan, schedule, type ScheduledActivity, why } from '#planning/schedule';

const day = 480;
const start = moment('2022-04-18T08:00'); // a Monday
const calendars = [
  { id: 'standard', pattern: standardPattern() },
  { id: 'clock', pattern: aroundTheClock },
];
const task = (id: string, days: number, rest: Partial<Activity> = {}): Activity => ({
  id,
  name: id,
  duration: days * day,
  ...rest,
});
const plan = (activities: readonly Activity[], links: readonly Link[] = [], rest: Partial<Plan> = {}): Plan => ({
  start,
  calendars,
  calendar: 'standard',
  activities,
  links,
  ...rest,
});
const dated = (given: Plan): Readonly<Record<string, ScheduledActivity>> =>
  Object.fromEntries(schedule(given).activities.map((activity) => [activity.id, activity]));
const datesOf = (given: Plan, id: string): readonly (string | undefined)[] => [
  dated(given)[id]?.start,
  dated(given)[id]?.finish,
];
const on = (text: string): Moment => moment(`2022-${text}`);

describe('what follows what', () => {
  test.each<[Link['kind'], number, string, string]>([
    ['FS', 0, '04-20T08:00', '04-22T17:00'],
    ['FS', day, '04-21T08:00', '04-25T17:00'],
    ['FS', -day, '04-19T08:00', '04-21T17:00'],
    ['SS', day, '04-19T08:00', '04-21T17:00'],
    ['FF', 2 * day, '04-19T08:00', '04-21T17:00'],
    ['SF', 4 * day, '04-19T08:00', '04-21T17:00'],
  ])('%s with a lag of %i minutes: %s to %s', (kind, lag, from, to) => {
    const given = plan([task('foundation', 2), task('frame', 3)], [{ from: 'foundation', to: 'frame', kind, lag }]);
    expect(datesOf(given, 'frame')).toEqual([on(from), on(to)]);
  });

  test('concrete hardens around the clock, over the weekend too', () => {
    const cured = (lagCalendar: 'around-the-clock' | 'successor'): Link => ({
      from: 'slab',
      to: 'strip',
      kind: 'FS',
      lag: 3 * 1440,
      lagCalendar,
    });
    const both = [task('slab', 5), task('strip', 1)];
    expect(datesOf(plan(both, [cured('around-the-clock')]), 'strip')[0]).toBe(on('04-26T08:00'));
    expect(datesOf(plan(both, [cured('successor')]), 'strip')[0]).toBe(on('05-06T08:00'));
  });

  test('a milestone stays at the hour at which the work before it ended', () => {
    const given = plan([task('roof', 5), task('topped-out', 0)], [{ from: 'roof', to: 'topped-out', kind: 'FS' }]);
    expect(datesOf(given, 'topped-out')).toEqual([on('04-22T17:00'), on('04-22T17:00')]);
    expect(schedule(given).finish).toBe(on('04-22T17:00'));
  });

  test('floats count the working time left; the longest chain has none', () => {
    const given = plan(
      [task('a', 4), task('b', 1), task('c', 1), task('d', 1)],
      [
        { from: 'a', to: 'd', kind: 'FS' },
        { from: 'b', to: 'c', kind: 'FS' },
        { from: 'c', to: 'd', kind: 'FS' },
      ],
    );
    const { a, b, c, d } = dated(given);
    expect([a, b, c, d].map((one) => one?.totalFloat)).toEqual([0, 2 * day, 2 * day, 0]);
    expect([a, b, c, d].map((one) => one?.freeFloat)).toEqual([0, 0, 2 * day, 0]);
    expect([a, b, c, d].map((one) => one?.critical)).toEqual([true, false, false, true]);
    expect([b?.lateStart, b?.lateFinish]).toEqual([on('04-20T08:00'), on('04-20T17:00')]);
  });
});

describe('why', () => {
  test('a date tells the link it waits for, and that what it waits for, back to the start of the plan', () => {
    const link: Link = { from: 'foundation-7', to: 'frame-7', kind: 'FS', lag: 5 * day };
    const given = plan([task('foundation-7', 2), task('frame-7', 3)], [link]);
    const chain = why(schedule(given), 'frame-7');
    expect(chain.map(({ id, driving }) => [id, driving])).toEqual([
      ['frame-7', { by: 'link', link }],
      ['foundation-7', { by: 'plan-start' }],
    ]);
    expect(why(schedule(given), 'nobody')).toEqual([]);
  });

  test('a part waits for what its summary waits for, and a summary ends with its last part', () => {
    const link: Link = { from: 'permit', to: 'building', kind: 'FS' };
    const parts = [task('walls', 2, { parent: 'building' }), task('roof', 1, { parent: 'building' })];
    const given = plan([task('permit', 1), task('building', 0), ...parts], [link]);
    expect(dated(given)['roof']?.driving).toEqual({ by: 'link', link });
    expect(why(schedule(given), 'building').map(({ id }) => id)).toEqual(['building', 'walls', 'permit']);
  });
});

describe('constraints', () => {
  test.each<[Activity['constraint'], string, string, number | undefined, string]>([
    [{ kind: 'as-soon-as-possible' }, '04-18T08:00', '04-19T17:00', 8 * day, 'plan-start'],
    [{ kind: 'start-no-earlier-than', date: on('04-20T08:00') }, '04-20T08:00', '04-21T17:00', 6 * day, 'constraint'],
    [{ kind: 'finish-no-earlier-than', date: on('04-20T17:00') }, '04-19T08:00', '04-20T17:00', 7 * day, 'constraint'],
    [{ kind: 'start-no-later-than', date: on('04-20T08:00') }, '04-18T08:00', '04-19T17:00', 2 * day, 'plan-start'],
    [{ kind: 'finish-no-later-than', date: on('04-18T17:00') }, '04-18T08:00', '04-19T17:00', -day, 'plan-start'],
    [{ kind: 'must-start-on', date: on('04-20T08:00') }, '04-20T08:00', '04-21T17:00', 0, 'constraint'],
    [{ kind: 'must-finish-on', date: on('04-20T17:00') }, '04-19T08:00', '04-20T17:00', 0, 'constraint'],
    [{ kind: 'as-late-as-possible' }, '04-28T08:00', '04-29T17:00', 8 * day, 'plan-start'],
  ])('%o', (constraint, from, to, totalFloat, by) => {
    const given = plan([task('bound', 2, { ...(constraint && { constraint }) }), task('long', 10)]);
    const { bound } = dated(given);
    expect([bound?.start, bound?.finish, bound?.totalFloat, bound?.driving.by]).toEqual([
      on(from),
      on(to),
      totalFloat,
      by,
    ]);
  });

  test('as late as possible moves no successor, but those as late as itself', () => {
    const late = { constraint: { kind: 'as-late-as-possible' } } as const;
    const links: readonly Link[] = [
      { from: 'order', to: 'ship', kind: 'FS' },
      { from: 'ship', to: 'mount', kind: 'FS' },
      { from: 'build', to: 'mount', kind: 'FS' },
    ];
    const given = plan([task('order', 1, late), task('ship', 2, late), task('build', 8), task('mount', 1)], links);
    expect(datesOf(given, 'ship')).toEqual([on('04-26T08:00'), on('04-27T17:00')]);
    expect(datesOf(given, 'order')).toEqual([on('04-25T08:00'), on('04-25T17:00')]);
    expect(datesOf(given, 'mount')[0]).toBe(on('04-28T08:00'));
  });

  test('as late as possible keeps its deadline', () => {
    const constraint = { kind: 'as-late-as-possible' } as const;
    const given = plan([task('order', 2, { constraint, deadline: on('04-22T17:00') }), task('build', 10)]);
    expect(datesOf(given, 'order')).toEqual([on('04-21T08:00'), on('04-22T17:00')]);
  });

  test('a deadline moves nothing and counts float', () => {
    const { bound } = dated(plan([task('bound', 2, { deadline: on('04-18T17:00') }), task('long', 10)]));
    expect([bound?.start, bound?.totalFloat, bound?.critical]).toEqual([start, -day, true]);
  });
});

describe('progress', () => {
  const link: Link = { from: 'frame', to: 'roof', kind: 'FS' };
  const statusDate = on('04-20T17:00');

  test('what is left is done after the status date, and what has not begun starts after it', () => {
    const begun = task('frame', 5, { actualStart: on('04-18T08:00'), percentComplete: 40 });
    const given = plan([begun, task('fence', 1)], [], { statusDate });
    expect(datesOf(given, 'frame')).toEqual([on('04-18T08:00'), on('04-25T17:00')]);
    expect(datesOf(given, 'fence')).toEqual([on('04-21T08:00'), on('04-21T17:00')]);
    expect(dated(given)['fence']?.driving).toEqual({ by: 'status-date' });
    expect(dated(given)['frame']?.driving).toEqual({ by: 'actual' });
  });

  test('without a status date work goes on where it stands', () => {
    const begun = task('frame', 5, { actualStart: on('04-19T08:00'), remaining: day });
    expect(datesOf(plan([begun]), 'frame')).toEqual([on('04-19T08:00'), on('04-25T17:00')]);
  });

  test('what is complete keeps its dates, has no float and holds back nothing more than they do', () => {
    const done = task('frame', 5, { actualStart: on('04-18T08:00'), actualFinish: on('04-19T12:00') });
    const given = plan([done, task('roof', 1)], [link]);
    expect(datesOf(given, 'frame')).toEqual([on('04-18T08:00'), on('04-19T12:00')]);
    expect(dated(given)['frame']).toMatchObject({ totalFloat: null, freeFloat: null, critical: false });
    expect(datesOf(given, 'roof')).toEqual([on('04-19T13:00'), on('04-20T12:00')]);
  });

  test('out of sequence: the rest waits for the predecessor, or goes on under progress override', () => {
    const early = task('roof', 2, { actualStart: on('04-19T08:00'), remaining: day });
    const rest = { statusDate };
    const both = [task('frame', 5), early];
    expect(datesOf(plan(both, [link], rest), 'roof')).toEqual([on('04-19T08:00'), on('04-28T17:00')]);
    const override = { ...rest, outOfSequence: 'progress-override' } as const;
    expect(datesOf(plan(both, [link], override), 'roof')).toEqual([on('04-19T08:00'), on('04-21T17:00')]);
  });
});

describe('what runs out of sequence', () => {
  const rest = { statusDate: on('04-20T17:00') };
  const begun = (id: string, at: string, more: Partial<Activity> = {}): Activity =>
    task(id, 5, { actualStart: on(at), remaining: day, ...more });
  const from = (kind: Link['kind'], lag = 0): Link => ({ from: 'frame', to: 'roof', kind, lag });
  const isNamed = (frame: Activity, roof: Activity, link: Link): boolean =>
    schedule(plan([frame, roof], [link], rest)).outOfSequence.length > 0;

  test('is told with the links that it ran ahead of, under either logic', () => {
    for (const outOfSequence of ['retained-logic', 'progress-override'] as const) {
      const given = plan([task('frame', 5), begun('roof', '04-19T08:00')], [from('FS')], { ...rest, outOfSequence });
      expect(schedule(given).outOfSequence).toEqual([{ id: 'roof', links: [from('FS')] }]);
    }
  });

  test.each<[string, boolean, Activity, Activity, Link]>([
    ['begun after the finish', false, done('04-19T12:00'), begun('roof', '04-19T13:00'), from('FS')],
    ['begun in the pause after it', false, done('04-19T12:00'), begun('roof', '04-19T12:00'), from('FS')],
    ['begun before the finish', true, done('04-19T12:00'), begun('roof', '04-19T11:00'), from('FS')],
    ['begun before the lag had passed', true, done('04-18T17:00'), begun('roof', '04-19T08:00'), from('FS', day)],
    [
      'begun as the lead allows',
      false,
      begun('frame', '04-18T08:00'),
      begun('roof', '04-20T08:00'),
      from('FS', -2 * day),
    ],
    ['begun after the start', false, begun('frame', '04-18T08:00'), begun('roof', '04-19T08:00'), from('SS', day)],
    ['begun before the start', true, task('frame', 5), begun('roof', '04-19T08:00'), from('SS')],
    ['begun, bound in its finish', false, task('frame', 5), begun('roof', '04-19T08:00'), from('FF')],
    ['complete before the finish', true, task('frame', 5), complete('04-19T17:00'), from('FF')],
    ['complete before the start', true, task('frame', 5), complete('04-19T17:00'), from('SF')],
  ])('%s: %s', (_, expected, frame, roof, link) => {
    expect(isNamed(frame, roof, link)).toBe(expected);
  });

  function done(at: string): Activity {
    return task('frame', 2, { actualStart: start, actualFinish: on(at) });
  }
  function complete(at: string): Activity {
    return task('roof', 2, { actualStart: start, actualFinish: on(at) });
  }

  test('a part ran ahead of what its summary waits for', () => {
    const given = plan(
      [task('permit', 5), task('building', 0), begun('walls', '04-19T08:00', { parent: 'building' })],
      [{ from: 'permit', to: 'building', kind: 'FS' }],
      rest,
    );
    expect(schedule(given).outOfSequence).toEqual([{ id: 'walls', links: given.links }]);
  });
});

describe('summaries', () => {
  test('span their parts, within each other, and what follows them waits for the last', () => {
    const given = plan(
      [
        task('zone', 0),
        task('building', 0, { parent: 'zone' }),
        task('walls', 3, { parent: 'building' }),
        task('roof', 1, { parent: 'building', deadline: on('04-19T17:00') }),
        task('road', 1, { parent: 'zone' }),
        task('handover', 0),
      ],
      [{ from: 'zone', to: 'handover', kind: 'FS' }],
    );
    expect(datesOf(given, 'zone')).toEqual([start, on('04-20T17:00')]);
    expect(dated(given)['building']).toMatchObject({ totalFloat: 0, critical: true });
    expect(dated(given)['roof']?.totalFloat).toBe(day);
    expect(datesOf(given, 'handover')).toEqual([on('04-20T17:00'), on('04-20T17:00')]);
  });

  test('bound from outside, hand the bound to their parts', () => {
    const constraint = { kind: 'start-no-earlier-than', date: on('04-20T08:00') } as const;
    const given = plan([
      task('whole', 0, { constraint, deadline: on('04-20T17:00') }),
      task('part', 2, { parent: 'whole' }),
    ]);
    expect(dated(given)['part']).toMatchObject({
      start: on('04-20T08:00'),
      totalFloat: -day,
      driving: { by: 'constraint', kind: 'start-no-earlier-than', of: 'whole' },
    });
  });
});

test.each([5 * day, -day])('a summary whose parts are complete is waited for by nothing before it: lag %i', (lag) => {
  const done = { parent: 'whole', actualStart: start, actualFinish: on('04-18T12:00') };
  const given = plan(
    [task('permit', 1), task('whole', 0), task('part', 1, done)],
    [{ from: 'permit', to: 'whole', kind: 'FS', lag }],
  );
  expect(dated(given)['permit']).toMatchObject({ finish: on('04-18T17:00'), totalFloat: 0 });
  expect(dated(given)['whole']).toMatchObject({ finish: on('04-18T12:00'), totalFloat: null, critical: false });
});

describe('of any plan without constraints', () => {
  type Shape = { readonly days: readonly number[]; readonly links: readonly (readonly [number, number])[] };
  const shape: fc.Arbitrary<Shape> = fc.integer({ min: 2, max: 12 }).chain((count) =>
    fc.record({
      days: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }),
      links: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: count * 2 }),
    }),
  );
  const planOf = ({ days, links }: Shape, longer: readonly [number, number] = [0, 0]): Plan =>
    plan(
      days.map((length, index) => ({
        ...task(`${index}`, length),
        duration: length * day + (index === longer[0] ? longer[1] : 0),
        calendar: 'clock',
      })),
      links
        .filter(([one, other]) => one !== other)
        .map(([one, other]) => ({ from: `${Math.min(one, other)}`, to: `${Math.max(one, other)}`, kind: 'FS' })),
    );

  test('float is never negative, and something is critical', () => {
    fc.assert(
      fc.property(shape, (drawn) => {
        const { activities } = schedule(planOf(drawn));
        for (const { totalFloat, freeFloat } of activities) {
          expect(freeFloat).toBeGreaterThanOrEqual(0);
          expect(totalFloat).toBeGreaterThanOrEqual(freeFloat ?? Number.NaN);
        }
        expect(activities.some(({ critical }) => critical)).toBe(true);
      }),
    );
  });

  test('work beyond the float moves the finish by exactly the excess, and no date becomes earlier', () => {
    fc.assert(
      fc.property(shape, fc.nat(), fc.integer({ min: 0, max: 5000 }), (drawn, chosen, more) => {
        const index = chosen % drawn.days.length;
        const before = schedule(planOf(drawn));
        const after = schedule(planOf(drawn, [index, more]));
        const excess = Math.max(0, more - (before.activities[index]?.totalFloat ?? 0));
        expect(after.finish).toBe(momentOfMinute(minuteNumber(before.finish) + excess));
        for (const [at, { earlyStart }] of after.activities.entries())
          expect(earlyStart >= (before.activities[at]?.earlyStart ?? '')).toBe(true);
      }),
    );
  });
});
