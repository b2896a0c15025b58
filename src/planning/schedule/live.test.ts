import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moment } from '#kernel/moment';
import { RefusedError } from '#kernel/refusal';
import { standardPattern } from '#kernel/shift-calendar';
import {
  type Activity,
  type Edit,
  liveSchedule,
  type Plan,
  schedule,
  type ScheduledActivity,
} from '#planning/schedule';
import { randomPlans } from '#testing/random-plans';

type Case = { readonly plan: Plan; readonly edits: readonly Edit[] };

/** A plan, half of it in a summary, and what its activities and lags become: those of another plan. */
const cases: fc.Arbitrary<Case> = fc
  .tuple(randomPlans, randomPlans, fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }))
  .map(([plan, other, picks]): Case => {
    const parentOf = (id: string) => (/[02468]$/.test(id) ? { parent: 'whole' } : {});
    const activities = plan.activities.map((activity) => ({ ...activity, ...parentOf(activity.id) }));
    const known = new Set(plan.activities.map(({ id }) => id));
    const said = other.activities
      .filter(({ id }) => known.has(id))
      .map((activity): Edit => ({ activity: { ...activity, ...parentOf(activity.id) } }));
    const whole: Activity = { id: 'whole', name: 'whole', duration: 0 };
    const lags = plan.links.map((_, link): Edit => ({
      link,
      lag: (other.links[link % (other.links.length || 1)]?.lag ?? 60) % 180,
    }));
    const deadline: Edit = {
      activity: { ...whole, ...(other.activities[0]?.deadline && { deadline: other.activities[0].deadline }) },
    };
    const all = [...said, ...lags, deadline];
    return {
      plan: { ...plan, activities: [...activities, whole] },
      edits: picks.map((pick) => all[pick % all.length]!),
    };
  });

type Dated = ReadonlyMap<string, ScheduledActivity>;

function fully(plan: Plan): Dated | readonly string[] {
  try {
    return new Map(
      schedule(plan)
        .activities.filter(({ id }) => id !== 'whole')
        .map((activity) => [activity.id, activity]),
    );
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return error.refusals.map(({ code }) => code);
  }
}

const edited = (plan: Plan, edit: Edit): Plan =>
  'activity' in edit
    ? {
        ...plan,
        activities: plan.activities.map((activity) => (activity.id === edit.activity.id ? edit.activity : activity)),
      }
    : { ...plan, links: plan.links.with(edit.link, { ...plan.links[edit.link]!, lag: edit.lag }) };

const inOrder = (ids: Iterable<string>): readonly string[] => [...ids].toSorted((one, other) => (one < other ? -1 : 1));

test('after each edit of 1,000 random plans all dates are those of a full pass, and what moved is what is listed', () => {
  const seen = { refused: 0, moved: 0, still: 0 };
  fc.assert(
    fc.property(cases, ({ plan, edits }) => {
      let before = fully(plan);
      if (!(before instanceof Map)) return;
      const live = liveSchedule(plan);
      for (const edit of edits) {
        const next = edited(live.plan(), edit);
        const after = fully(next);
        if (!(after instanceof Map)) {
          seen.refused++;
          expect(() => live.edit(edit)).toThrow(RefusedError);
        } else {
          const { moved, refloated, finish } = live.edit(edit);
          const differing = (fields: readonly (keyof ScheduledActivity)[]) =>
            [...after.values()].filter((activity) =>
              fields.some((field) => activity[field] !== (before as Dated).get(activity.id)![field]),
            );
          expect(inOrder(moved)).toEqual(inOrder(differing(['start', 'finish']).map(({ id }) => id)));
          const floats = differing(['earlyStart', 'earlyFinish', 'lateStart', 'lateFinish', 'totalFloat', 'freeFloat']);
          expect([...moved, ...refloated]).toEqual(expect.arrayContaining(floats.map(({ id }) => id)));
          expect(finish).toBe(schedule(next).finish);
          before = after;
          if (moved.length > 0) seen.moved++;
          else seen.still++;
        }
        for (const [id, activity] of before as Dated) expect(live.activity(id)).toEqual(activity);
      }
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(seen.refused, seen.moved, seen.still)).toBeGreaterThan(100);
});

describe('one edit', () => {
  const day = 480;
  const plan: Plan = {
    start: moment('2022-03-01T08:00'),
    calendars: [{ id: 'standard', pattern: standardPattern() }],
    calendar: 'standard',
    activities: [
      { id: 'pit', name: '基坑', duration: 5 * day },
      { id: 'frame', name: '主体', duration: 5 * day },
      { id: 'fence', name: '围挡', duration: day },
      { id: 'road', name: '道路', duration: 2 * day },
    ],
    links: [
      { from: 'pit', to: 'frame', kind: 'FS' },
      { from: 'fence', to: 'road', kind: 'FS' },
    ],
  };

  test('moves what follows, and leaves the rest alone', () => {
    const live = liveSchedule(plan);
    expect(live.edit({ activity: { id: 'fence', name: '围挡', duration: 2 * day } })).toEqual({
      finish: '2022-03-14T17:00',
      moved: expect.arrayContaining(['fence', 'road']),
      refloated: [],
    });
    expect(live.activity('road')).toMatchObject({ start: '2022-03-03T08:00', totalFloat: 6 * day });
    expect(live.activity('whole')).toBeNull();
  });

  test('that moves the finish of the plan gives the rest more float', () => {
    const live = liveSchedule(plan);
    const { finish, moved, refloated } = live.edit({ link: 0, lag: day });
    expect(finish).toBe('2022-03-15T17:00');
    expect([moved, inOrder(refloated)]).toEqual([['frame'], ['fence', 'road']]);
    expect(live.finish()).toBe(finish);
  });

  test.each<[string, Edit, string]>([
    ['an unknown activity', { activity: { id: 'roof', name: '', duration: 0 } }, 'schedule.activity-unknown'],
    ['another parent', { activity: { id: 'pit', name: '', duration: 0, parent: 'frame' } }, 'schedule.parent-moved'],
    ['a negative duration', { activity: { id: 'pit', name: '', duration: -1 } }, 'schedule.duration'],
    ['an unknown link', { link: 7, lag: 0 }, 'schedule.link-unknown'],
    ['an absurd lag', { link: 0, lag: 0.5 }, 'schedule.lag'],
    ['work beyond 2199', { activity: { id: 'pit', name: '', duration: 150 * 365 * day } }, 'schedule.outside-calendar'],
    [
      'a date that its links cannot keep',
      {
        activity: {
          id: 'frame',
          name: '',
          duration: day,
          constraint: { kind: 'must-start-on', date: moment('2022-03-02T08:00') },
        },
      },
      'schedule.contradiction',
    ],
  ])('%s is refused, and nothing has changed', (_, edit, code) => {
    const live = liveSchedule(plan);
    expect(() => live.edit(edit)).toThrow(code);
    expect(live.plan()).toEqual(plan);
    expect(plan.activities.map(({ id }) => live.activity(id))).toEqual(schedule(plan).activities);
  });
});
