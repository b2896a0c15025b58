import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Moment, minuteNumber, moment } from '#kernel/moment';
import { RefusedError } from '#kernel/refusal';
import { aroundTheClock, shiftCalendar, standardPattern, workedAt } from '#kernel/shift-calendar';
import {
  batchesOf,
  forecast,
  forecastModel,
  joinSamples,
  probabilityBy,
  sampleBatches,
  type Uncertainty,
} from '#planning/forecast';
import { type Activity, type Link, type Plan, schedule } from '#planning/schedule';

const start = moment('2022-03-01T08:00');
const calendars = [
  { id: 'standard', pattern: standardPattern() },
  { id: 'clock', pattern: aroundTheClock },
];
const day = 480;
const planOf = (
  activities: readonly Omit<Activity, 'name'>[],
  links: readonly Link[] = [],
  calendar = 'standard',
): Plan => ({
  start,
  calendars,
  calendar,
  activities: activities.map((activity) => ({ name: activity.id, ...activity })),
  links,
});
const minutesOf = (finish: Moment): number => minuteNumber(finish) - minuteNumber(start);
const options = { samples: 20_000, seed: 1 };
const wide = { kind: 'triangular', least: 0.5, likely: 1, most: 1.5 } as const;

describe('the finish of a plan', () => {
  test('one activity finishes as its estimate says: half by the median of a symmetric triangle', () => {
    const plan = planOf([{ id: 'a', duration: 10_000 }], [], 'clock');
    const { planned, probabilityOfPlanned, finish } = forecast(plan, { others: wide }, options);
    expect(planned).toBe(schedule(plan).finish);
    expect(probabilityOfPlanned).toBeCloseTo(0.5, 1);
    expect(Math.abs(minutesOf(finish.p50) - 10_000)).toBeLessThan(100);
    // P80 of a symmetric triangle of half width 5000: 1 − (1 − x)²/2 = 0.8.
    expect(Math.abs(minutesOf(finish.p80) - (10_000 + 5000 * (1 - Math.sqrt(0.4))))).toBeLessThan(100);
  });

  test('of two alike in parallel each drives the finish half the time, and the plan is optimistic', () => {
    const plan = planOf(
      [
        { id: 'a', duration: 10_000 },
        { id: 'b', duration: 10_000 },
        { id: 'done', duration: 0 },
      ],
      [
        { from: 'a', to: 'done', kind: 'FS' },
        { from: 'b', to: 'done', kind: 'FS' },
      ],
      'clock',
    );
    const { activities, probabilityOfPlanned } = forecast(plan, { others: wide }, options);
    expect(activities[0]?.criticality).toBeCloseTo(0.5, 1);
    expect(activities[1]?.criticality).toBeCloseTo(0.5, 1);
    expect(activities[2]?.criticality).toBe(1);
    expect(probabilityOfPlanned).toBeCloseTo(0.25, 1);
  });

  test('a chain of ten is surer than its parts, unless they move together', () => {
    const activities = Array.from({ length: 10 }, (_, index) => ({ id: `${index}`, duration: 1000 }));
    const links = activities.slice(1).map(({ id }, index): Link => ({ from: `${index}`, to: id, kind: 'FS' }));
    const spread = (uncertainty: Uncertainty): number => {
      const { finish } = forecast(planOf(activities, links, 'clock'), { others: wide, ...uncertainty }, options);
      return minutesOf(finish.p95) - minutesOf(finish.p50);
    };
    const [apart, half, group, together] = [
      spread({}),
      spread({ correlation: { common: 0.5 } }),
      spread({ correlation: { groups: [{ activities: activities.map(({ id }) => id), correlation: 0.5 }] } }),
      spread({ correlation: { common: 1 } }),
    ];
    expect(apart / together).toBeCloseTo(Math.sqrt(0.1), 1);
    expect(half / together).toBeCloseTo(Math.sqrt(0.55), 1);
    expect(group / together).toBeCloseTo(Math.sqrt(0.55), 1);
  });

  test('a risk happens as often as it is said to, and costs what it adds to the path', () => {
    const plan = planOf(
      [
        { id: 'a', duration: 1000 },
        { id: 'b', duration: 1000 },
      ],
      [{ from: 'a', to: 'b', kind: 'FS' }],
      'clock',
    );
    const risks = [
      {
        id: 'flood',
        probability: 0.3,
        activities: ['a', 'b'],
        delay: { kind: 'pert', least: 500, likely: 500, most: 500 },
      },
    ] as const;
    const { risks: costs, finish } = forecast(plan, { risks }, options);
    expect(costs[0]?.happened).toBeCloseTo(0.3, 1);
    expect(costs[0]?.later).toBe(1000);
    expect([minutesOf(finish.p50), minutesOf(finish.p80)]).toEqual([2000, 3000]);
  });

  test('what is complete is certain, and what is left of the rest is uncertain in proportion', () => {
    const plan = planOf([
      { id: 'done', duration: day, actualStart: start, actualFinish: moment('2022-03-01T17:00') },
      { id: 'half', duration: 10 * day, actualStart: start, remaining: 5 * day },
    ]);
    const { watched } = forecast(
      { ...plan, statusDate: moment('2022-03-07T17:00') },
      { others: wide, watched: ['done', 'half'] },
      options,
    );
    expect(watched[0]).toEqual({
      id: 'done',
      p50: '2022-03-01T17:00',
      p80: '2022-03-01T17:00',
      p95: '2022-03-01T17:00',
    });
    // Five days left, ± half of five at most: never more than seven and a half.
    expect([watched[1]!.p50 > '2022-03-14T15:00', watched[1]!.p50 < '2022-03-15T10:00']).toEqual([true, true]);
    expect(watched[1]!.p95 < '2022-03-17T12:00').toBe(true);
  });

  test('the same for a seed, whoever draws which batch', () => {
    const plan = planOf([
      { id: 'a', duration: 1000 },
      { id: 'b', duration: 2000 },
    ]);
    const model = forecastModel(plan, { others: wide, correlation: { common: 0.2 }, watched: ['a'] });
    const parts = [sampleBatches(model, 5, 0, 3), sampleBatches(model, 5, 3, 4)];
    expect(joinSamples(parts)).toEqual(sampleBatches(model, 5, 0, 7));
    expect(forecast(plan, { others: wide }, options)).toEqual(forecast(plan, { others: wide }, options));
    expect(sampleBatches(model, 6, 0, 1).finishes).not.toEqual(sampleBatches(model, 5, 0, 1).finishes);
    expect(probabilityBy(sampleBatches(model, 5, 0, batchesOf(100)), moment('2030-01-01T00:00'))).toBe(1);
  });
});

const kinds = ['FS', 'SS', 'FF', 'SF'] as const;
/** Networks of all link kinds, leads and lags in one calendar, some constrained, some begun; days of work from `shortest` on. */
const plansOf = (shortest: number): fc.Arbitrary<Plan> =>
  fc
    .array(
      fc.record({
        days: fc.integer({ min: shortest, max: 8 }),
        progress: fc.constantFrom('none', 'none', 'none', 'begun', 'done'),
        after: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
        kind: fc.constantFrom('start-no-earlier-than' as const, 'finish-no-earlier-than' as const),
        parent: fc.boolean(),
      }),
      { minLength: 1, maxLength: 9 },
    )
    .chain((drawn) =>
      fc.record({
        drawn: fc.constant(drawn),
        links: fc.array(
          fc.record({
            from: fc.nat(drawn.length - 1),
            to: fc.nat(drawn.length - 1),
            kind: fc.constantFrom(...kinds),
            days: fc.integer({ min: -2, max: 3 }),
          }),
          { maxLength: 14 },
        ),
      }),
    )
    .map(({ drawn, links }): Plan => {
      const activities = drawn.map(({ days, progress, after, kind, parent }, index): Omit<Activity, 'name'> => {
        const date = moment(`2022-03-${String(1 + (after ?? 0)).padStart(2, '0')}T08:00`);
        const plain = {
          id: `${index}`,
          duration: days * day,
          ...(after === undefined ? {} : { constraint: { kind, date } }),
          ...(parent ? { parent: 'whole' } : {}),
        };
        if (progress === 'none' || days === 0) return plain;
        if (progress === 'begun') return { ...plain, actualStart: moment('2022-02-21T08:00'), remaining: day };
        return { ...plain, actualStart: moment('2022-02-21T08:00'), actualFinish: moment('2022-02-25T17:00') };
      });
      const isWhole = drawn.some(({ parent }) => parent);
      return planOf(
        isWhole ? [...activities, { id: 'whole', duration: 0 }] : activities,
        links
          .filter(({ from, to }) => from !== to)
          .map(({ from, to, kind, days }) => ({
            from: `${Math.min(from, to)}`,
            to: `${Math.max(from, to)}`,
            kind,
            lag: days * day,
          })),
      );
    });

const clock = shiftCalendar(standardPattern());

test('sixteen samples side by side in worked time are those of the schedule itself, one by one', () => {
  fc.assert(
    fc.property(plansOf(1), fc.integer(), (plan, seed) => {
      const model = forecastModel(plan, { others: { kind: 'pert', least: 0.6, likely: 1, most: 1.9 } });
      expect(model.worked).not.toBeNull();
      const [fast, slow] = [sampleBatches(model, seed, 0, 1), sampleBatches({ ...model, worked: null }, seed, 0, 1)];
      expect(fast.critical).toEqual(slow.critical);
      // What is done in a pause is declared finished at its end; in worked time the two are one.
      const worked = (minute: number): number => workedAt(clock, minute);
      expect(fast.finishes.map(worked)).toEqual(slow.finishes.map(worked));
    }),
    { numRuns: 500 },
  );
});

test('without uncertainty a forecast is the schedule: its finish, and its critical activities where nothing else binds', () => {
  fc.assert(
    fc.property(plansOf(0), (plan) => {
      const plain = {
        ...plan,
        activities: plan.activities
          .filter(({ id }) => id !== 'whole')
          .map(({ id, name, duration }) => ({ id, name, duration })),
      };
      const dated = schedule(plain);
      const { finish, planned, activities } = forecast(plain, {}, { samples: 16, seed: 1 });
      expect([planned, finish.p95]).toEqual([dated.finish, finish.p50]);
      expect(activities.filter(({ criticality }) => criticality === 1).map(({ id }) => id)).toEqual(
        dated.activities.filter(({ critical }) => critical).map(({ id }) => id),
      );
    }),
    { numRuns: 500 },
  );
});

describe('refused, each by its place', () => {
  const plan = planOf([
    { id: 'a', duration: 1000, parent: 'whole' },
    { id: 'whole', duration: 0 },
  ]);
  const pert = { kind: 'pert', least: 1, likely: 2, most: 3 } as const;
  test.each<[Uncertainty, string, string]>([
    [{ estimates: [{ activity: 'b', estimate: pert }] }, 'forecast.activity-unknown', 'estimates.0.activity'],
    [{ estimates: [{ activity: 'whole', estimate: pert }] }, 'forecast.activity-is-summary', 'estimates.0.activity'],
    [{ others: { ...pert, likely: 4 } }, 'forecast.estimate', 'others'],
    [{ others: { ...pert, least: Number.NaN } }, 'forecast.estimate', 'others'],
    [{ others: { kind: 'lognormal', median: 0, p90: 1 } }, 'forecast.estimate', 'others'],
    [{ correlation: { common: 1.1 } }, 'forecast.correlation', 'correlation.common'],
    [
      { correlation: { common: 0.6, groups: [{ activities: ['a'], correlation: 0.5 }] } },
      'forecast.correlation',
      'correlation.groups.0.correlation',
    ],
    [
      { correlation: { groups: [{ activities: ['a', 'a'], correlation: 0.5 }] } },
      'forecast.grouped-twice',
      'correlation.groups.0.activities.1',
    ],
    [
      { risks: [{ id: 'r', probability: 2, activities: ['a'], delay: pert }] },
      'forecast.probability',
      'risks.0.probability',
    ],
    [{ watched: ['b'] }, 'forecast.activity-unknown', 'watched.0'],
  ])('%j as %s', (uncertainty, code, field) => {
    expect(() => forecast(plan, uncertainty, options)).toThrow(RefusedError);
    try {
      forecast(plan, uncertainty, options);
    } catch (error) {
      expect((error as RefusedError).refusals).toContainEqual(expect.objectContaining({ code, field }));
    }
  });

  test('no samples, half a seed, and what could last beyond 2199', () => {
    expect(() => forecast(plan, {}, { samples: 0, seed: 1 })).toThrow('forecast.samples');
    expect(() => forecast(plan, {}, { samples: 1, seed: 0.5 })).toThrow('forecast.seed');
    const endless = { estimates: [{ activity: 'a', estimate: { ...pert, most: 290 * 366 * 1440 } }] };
    expect(() => forecast(plan, endless, options)).toThrow('forecast.outside-calendar');
  });
});
