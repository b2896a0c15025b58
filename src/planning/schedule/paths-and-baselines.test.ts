import { expect, test } from 'vitest';
import { moment } from '#kernel/moment';
import { standardPattern } from '#kernel/shift-calendar';
import { baselineOf, floatPaths, type Plan, schedule, varianceOf } from '#planning/schedule';

const day = 480;
const plan: Plan = {
  start: moment('2022-03-01T08:00'),
  calendars: [{ id: 'standard', pattern: standardPattern() }],
  calendar: 'standard',
  activities: [
    { id: 'pit', name: '基坑', duration: 5 * day, parent: 'building' },
    { id: 'frame', name: '主体', duration: 5 * day, parent: 'building' },
    { id: 'building', name: '7#楼', duration: 0 },
    { id: 'pipes', name: '管网', duration: 4 * day },
    { id: 'road', name: '道路', duration: 5 * day },
    { id: 'fence', name: '围挡', duration: day },
  ],
  links: [
    { from: 'pit', to: 'frame', kind: 'FS' },
    { from: 'pipes', to: 'road', kind: 'FS' },
    { from: 'fence', to: 'road', kind: 'FS' },
  ],
};

test('the critical path first, then the near-critical ones by their float, each activity on one path', () => {
  const dated = schedule(plan);
  expect(floatPaths(dated, 2 * day, 10)).toEqual([
    { totalFloat: 0, activities: ['pit', 'frame'] },
    { totalFloat: day, activities: ['pipes', 'road'] },
  ]);
  expect(floatPaths(dated, 5 * day, 10).at(-1)).toEqual({ totalFloat: 4 * day, activities: ['fence'] });
  expect(floatPaths(dated, 5 * day, 1)).toHaveLength(1);
});

test('variance to each of several baselines, in working time of the activity and in days of the plan', () => {
  const first = baselineOf('2022-01', schedule(plan));
  const longer = {
    ...plan,
    activities: [
      ...plan.activities
        .filter(({ id }) => id !== 'fence')
        .map((activity) => (activity.id === 'pit' ? { ...activity, duration: 8 * day } : activity)),
      { id: 'gate', name: '大门', duration: day },
    ],
    links: plan.links.slice(0, 2),
  };
  const second = baselineOf('2022-03', schedule(longer));
  const { activities, ...whole } = varianceOf(longer, schedule(longer), first);
  expect(whole).toEqual({ baseline: '2022-01', finish: 3 * day, finishDays: 3, added: ['gate'], removed: ['fence'] });
  expect(activities).toContainEqual({ id: 'pit', start: 0, finish: 3 * day });
  expect(activities).toContainEqual({ id: 'frame', start: 3 * day, finish: 3 * day });
  expect(activities).toContainEqual({ id: 'building', start: 0, finish: 3 * day });
  expect(varianceOf(longer, schedule(longer), second)).toMatchObject({
    finish: 0,
    finishDays: 0,
    added: [],
    removed: [],
  });
});

test('finished two months early is a variance of some −61 days', () => {
  const early = { ...schedule(plan), finish: moment('2022-10-31T17:00') };
  expect(
    varianceOf(plan, early, { name: 'agreed', finish: moment('2022-12-31T17:00'), activities: [] }).finishDays,
  ).toBe(-61);
});
