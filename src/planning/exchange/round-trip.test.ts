import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moment } from '#kernel/moment';
import { plainDate } from '#kernel/plain-date';
import { standardPattern } from '#kernel/shift-calendar';
import { workingCalendar } from '#kernel/working-calendar';
import { type ExportedPlan, type ImportedPlan, mspdiReader, mspdiText, xerReader, xerText } from '#planning/exchange';
import { type Link, type Plan, schedule } from '#planning/schedule';
import { hasBenchData } from '#testing/bench-data';
import { psplibArchive, psplibInstances } from '#testing/psplib';
import { randomPlans } from '#testing/random-plans';

type Format = { readonly name: string; readonly through: (plan: ExportedPlan) => ImportedPlan };

const formats: readonly Format[] = [
  {
    name: 'MSPDI',
    through: (plan) => {
      const reader = mspdiReader();
      for (const piece of mspdiText(plan)) reader.write(piece);
      return reader.end();
    },
  },
  {
    name: 'XER',
    through: (plan) => {
      const reader = xerReader();
      // Pieces that end in the middle of a line are what a stream brings.
      const text = [...xerText(plan)].join('');
      for (let at = 0; at < text.length; at += 97) reader.write(text.slice(at, at + 97));
      return reader.end();
    },
  },
];

const datesOf = (plan: Plan) => {
  try {
    return schedule(plan).activities.map(({ id: _, driving: __, ...dates }) => dates);
  } catch (error) {
    return (error as Error).message;
  }
};

/** What both formats can say: one calendar for all lags, and progress known up to a day after the start. */
function sayable(plan: Plan, name: string): Plan {
  const { statusDate, outOfSequence, ...rest } = plan;
  const lagCalendar: Link['lagCalendar'] = name === 'XER' ? 'predecessor' : 'successor';
  return {
    ...rest,
    ...(statusDate !== undefined && statusDate > plan.start && { statusDate }),
    ...(name === 'XER' && outOfSequence === 'progress-override' && { outOfSequence }),
    links: plan.links.map((link) => ({
      ...link,
      lagCalendar: name === 'MSPDI' && link.lagCalendar === 'around-the-clock' ? 'around-the-clock' : lagCalendar,
    })),
  };
}

test.each(formats)(
  '60 random plans through $name have the same dates, floats and refusals, and come back the same again',
  ({ name, through }) => {
    fc.assert(
      fc.property(randomPlans, (random) => {
        const plan = sayable(random, name);
        const once = through({ plan });
        expect(datesOf(once.plan)).toEqual(datesOf(plan));
        expect(through(once)).toEqual(once);
        expect(once.leftOut).toEqual([]);
      }),
      { numRuns: 60 },
    );
  },
);

test.each(formats)(
  'summaries, holidays and make-up days, elapsed lags, shifts past midnight and odd names through $name',
  ({ through }) => {
    const notices = workingCalendar([
      {
        year: 2022,
        notice: 'https://www.gov.cn',
        days: [
          { date: plainDate('2022-04-04'), name: '清明节', off: true },
          { date: plainDate('2022-04-02'), name: '清明节', off: false },
        ],
      },
    ]);
    const night = [
      { from: 0, to: 240 },
      { from: 1200, to: 1440 },
    ];
    const plan: Plan = {
      start: moment('2022-03-31T08:00'),
      calendars: [
        { id: '标准', pattern: standardPattern(notices) },
        { id: '夜班', pattern: { week: Array.from({ length: 7 }, () => night) } },
      ],
      calendar: '标准',
      activities: [
        { id: '1', name: '7#楼 <主体> & "封顶"', duration: 0 },
        { id: '2', name: '基础', duration: 3 * 480, parent: '1' },
        { id: '3', name: '浇筑', duration: 480, parent: '1', calendar: '夜班' },
      ],
      links: [{ from: '2', to: '3', kind: 'SS', lag: 1440 }],
    };
    const { plan: back } = through({ plan });
    expect(datesOf(back)).toEqual(datesOf(plan));
    expect(back.activities.map(({ name }) => name)).toEqual(plan.activities.map(({ name }) => name));
    // 31 March and 1 April, then Saturday the 2nd, worked by decree.
    expect(schedule(back).activities[1]?.finish).toBe('2022-04-02T17:00');
  },
);

test('all 480 networks of PSPLIB j30 through MSPDI and XER: the same links and dates', (context) => {
  if (!hasBenchData(psplibArchive)) return context.skip(`there is no ${psplibArchive}`);
  const instances = psplibInstances();
  expect(instances.size).toBe(480);
  for (const { plan, length } of instances.values())
    for (const { through } of formats) {
      const { plan: back } = through({ plan });
      expect(new Set(back.links.map(({ from, to, kind }) => `${from} ${kind} ${to}`))).toEqual(
        new Set(plan.links.map(({ from, to, kind }) => `${from} ${kind} ${to}`)),
      );
      expect(back.links).toHaveLength(plan.links.length);
      const dated = schedule(back);
      expect(dated.activities).toEqual(
        schedule(plan).activities.map((activity) => ({ ...activity, driving: expect.anything() })),
      );
      expect((Date.parse(dated.finish) - Date.parse(plan.start)) / 86_400_000).toBe(length);
    }
});
