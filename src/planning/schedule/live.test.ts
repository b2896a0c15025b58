import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moment } from '#kernel/moment';
import { RefusedError } from '#kernel/refusal';
import { standardPattern } from '#kernel/shift-calendar';
import {
  type Activity,
  type Edit,
  type Link,
  liveSchedule,
  type Plan,
  schedule,
  type ScheduledActivity,
} from '#planning/schedule';
import { randomPlansWithLate } from '#testing/random-plans';

/** What is done next to a plan, whatever it has become by then: numbers pick among what there is. */
type Draw = {
  readonly act: 'say' | 'lag' | 'bound' | 'move' | 'add' | 'link' | 'remove' | 'unlink';
  readonly pick: number;
  readonly other: number;
};
type Case = { readonly plan: Plan; readonly source: Plan; readonly draws: readonly Draw[] };

const inWhole = (id: string) => (/[02468]$/.test(id) ? { parent: 'whole' } : {});

/** A plan, half of it in a summary; what is said and added is that of another plan. */
const cases: fc.Arbitrary<Case> = fc
  .tuple(
    randomPlansWithLate,
    randomPlansWithLate,
    fc.array(
      fc.record({
        act: fc.constantFrom('say', 'say', 'lag', 'bound', 'move', 'add', 'link', 'link', 'remove', 'unlink'),
        pick: fc.nat(50),
        other: fc.nat(50),
      }),
      { minLength: 1, maxLength: 20 },
    ),
  )
  .map(([plan, source, draws]): Case => {
    const activities = plan.activities.map((activity) => ({ ...activity, ...inWhole(activity.id) }));
    return {
      plan: { ...plan, activities: [...activities, { id: 'whole', name: 'whole', duration: 0 }] },
      source,
      draws,
    };
  });

const among = <Item>(items: readonly Item[], pick: number): Item | undefined => items[pick % items.length];

function editOf({ activities, links }: Plan, source: Plan, { act, pick, other }: Draw): Edit | null {
  const whole = activities.find(({ id }) => id === 'whole');
  const activity = among(activities, pick);
  const said = among(source.activities, other)!;
  const drawn = among(source.links, other) ?? { kind: 'FS' };
  if (act === 'add') return { addActivity: { ...said, id: `n${pick}`, ...inWhole(`${other}`) } };
  if (activity === undefined) return null;
  switch (act) {
    case 'say':
      return { activity: { ...said, id: activity.id, ...(activity.parent && { parent: activity.parent }) } };
    case 'bound':
      return whole === undefined ? null : { activity: { ...whole, ...(said.deadline && { deadline: said.deadline }) } };
    case 'move': {
      const { parent, ...free } = activity;
      return { activity: parent === undefined ? { ...free, parent: among(activities, other)!.id } : free };
    }
    case 'link':
      return { addLink: { ...drawn, from: activity.id, to: among(activities, other)!.id } };
    case 'remove':
      return { removeActivity: activity.id };
    case 'lag':
      return links.length === 0 ? null : { link: pick % links.length, lag: ((other % 9) - 4) * 60 };
    case 'unlink':
      return links.length === 0 ? null : { removeLink: pick % links.length };
  }
}

type Dated = ReadonlyMap<string, ScheduledActivity>;

function fully(plan: Plan): Dated | readonly string[] {
  const summaries = new Set(plan.activities.map(({ parent }) => parent));
  try {
    return new Map(
      schedule(plan)
        .activities.filter(({ id }) => !summaries.has(id))
        .map((activity) => [activity.id, activity]),
    );
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return error.refusals.map(({ code }) => code);
  }
}

const isWithout =
  (activity: string) =>
  ({ from, to }: Link): boolean =>
    from !== activity && to !== activity;

function edited(plan: Plan, edit: Edit): Plan {
  const { activities, links } = plan;
  if ('activity' in edit)
    return { ...plan, activities: activities.map((one) => (one.id === edit.activity.id ? edit.activity : one)) };
  if ('lag' in edit) return { ...plan, links: links.with(edit.link, { ...links[edit.link]!, lag: edit.lag }) };
  if ('addActivity' in edit) return { ...plan, activities: [...activities, edit.addActivity] };
  if ('addLink' in edit) return { ...plan, links: [...links, edit.addLink] };
  if ('removeLink' in edit) return { ...plan, links: links.toSpliced(edit.removeLink, 1) };
  const isKept = ({ id }: Activity): boolean => id !== edit.removeActivity;
  return { ...plan, activities: activities.filter(isKept), links: links.filter(isWithout(edit.removeActivity)) };
}

const inOrder = (ids: Iterable<string>): readonly string[] => [...ids].toSorted((one, other) => (one < other ? -1 : 1));

/** The same edit of a plan kept dated, which knows its links by the numbers that stand at their indexes. */
function numbered(edit: Edit, numbers: readonly number[]): Edit {
  if ('lag' in edit) return { ...edit, link: numbers[edit.link]! };
  return 'removeLink' in edit ? { removeLink: numbers[edit.removeLink]! } : edit;
}

test('after each edit of 1,000 random plans all dates are those of a full pass, and what moved is what is listed', () => {
  const seen = { refused: 0, moved: 0, still: 0, added: 0, linked: 0, removed: 0 };
  fc.assert(
    fc.property(cases, ({ plan, source, draws }) => {
      let before = fully(plan);
      if (!(before instanceof Map)) return;
      const live = liveSchedule(plan);
      let numbers = [...plan.links.keys()];
      let count = numbers.length;
      for (const draw of draws) {
        const planned = live.plan();
        const inPlan = editOf(planned, source, draw);
        if (inPlan === null) continue;
        const edit = numbered(inPlan, numbers);
        const next = edited(planned, inPlan);
        const after = fully(next);
        if (!(after instanceof Map)) {
          seen.refused++;
          expect(() => live.edit(edit)).toThrow(RefusedError);
        } else {
          const { moved, refloated, finish } = live.edit(edit);
          const differing = (fields: readonly (keyof ScheduledActivity)[]) =>
            [...after.values()].filter((activity) =>
              fields.some((field) => activity[field] !== (before as Dated).get(activity.id)?.[field]),
            );
          expect(inOrder(moved)).toEqual(inOrder(differing(['start', 'finish']).map(({ id }) => id)));
          const floats = differing(['earlyStart', 'earlyFinish', 'lateStart', 'lateFinish', 'totalFloat', 'freeFloat']);
          expect([...moved, ...refloated]).toEqual(expect.arrayContaining(floats.map(({ id }) => id)));
          expect(finish).toBe(schedule(next).finish);
          expect(live.plan()).toEqual(next);
          if ('addLink' in inPlan) numbers.push(count++);
          if ('removeLink' in inPlan) numbers.splice(inPlan.removeLink, 1);
          if ('removeActivity' in inPlan)
            numbers = numbers.filter((_, at) => isWithout(inPlan.removeActivity)(planned.links[at]!));
          before = after;
          if (moved.length > 0) seen.moved++;
          else seen.still++;
          if ('addActivity' in edit) seen.added++;
          if ('addLink' in edit) seen.linked++;
          if ('removeActivity' in edit || 'removeLink' in edit) seen.removed++;
        }
        for (const [id, activity] of before as Dated) expect(live.activity(id)).toEqual(activity);
      }
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
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
    ['a removal of nobody', { removeActivity: 'roof' }, 'schedule.activity-unknown'],
    ['an id there is', { addActivity: { id: 'pit', name: '', duration: 0 } }, 'schedule.activity-twice'],
    [
      'a parent that is nobody',
      { addActivity: { id: 'a', name: '', duration: 0, parent: 'b' } },
      'schedule.parent-unknown',
    ],
    ['a link to nothing', { addLink: { from: 'pit', to: 'roof', kind: 'FS' } }, 'schedule.link-to-nothing'],
    ['a circle', { addLink: { from: 'frame', to: 'pit', kind: 'SS' } }, 'schedule.cycle'],
    ['an unknown link to remove', { removeLink: 2 }, 'schedule.link-unknown'],
    [
      'a part of what it waits for',
      { activity: { id: 'pit', name: '', duration: 0, parent: 'frame' } },
      'schedule.cycle',
    ],
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
