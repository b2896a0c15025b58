/* TaskJuggler (tj3) as an independent judge of dates: 200 random projects of finish-to-start links with lags, in four calendars: `npm run bench:taskjuggler`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minuteNumber, moment, type Moment } from '#kernel/moment';
import { type PlainDate, plainDate } from '#kernel/plain-date';
import { type Shift, shiftCalendar, type ShiftPattern, workedAt } from '#kernel/shift-calendar';
import { type Link, type Plan, schedule } from '#planning/schedule';
import { chanceFrom } from './chance.ts';

const projectsPerCalendar = 50;
const hour = (from: number, to: number): Shift => ({ from: from * 60, to: to * 60 });

type Judged = {
  readonly name: string;
  readonly week: readonly (readonly Shift[])[];
  readonly off: readonly PlainDate[];
};

const calendars: readonly Judged[] = [
  { name: 'five days', week: weekOf(5, [hour(8, 12), hour(13, 17)]), off: [] },
  {
    name: 'five days, holidays',
    week: weekOf(5, [hour(8, 12), hour(13, 17)]),
    off: ['2022-04-04', '2022-05-02', '2022-05-03'].map(plainDate),
  },
  { name: 'six long days', week: weekOf(6, [hour(7, 11), hour(12, 18)]), off: ['2022-05-02'].map(plainDate) },
  { name: 'nights', week: weekOf(7, [hour(0, 4), hour(20, 24)]), off: [] },
];

function weekOf(days: number, shifts: readonly Shift[]): readonly (readonly Shift[])[] {
  return Array.from({ length: 7 }, (_, day) => (day < days ? shifts : []));
}

/** Whole hours, since TaskJuggler counts in slots of one. */
function planOf(pattern: ShiftPattern, chance: () => number): Plan {
  const whole = (from: number, to: number): number => from + Math.floor(chance() * (to - from + 1));
  const count = whole(4, 14);
  const activities = Array.from({ length: count }, (_, index) => ({
    id: `a${index}`,
    name: '',
    duration: whole(1, 40) * 60,
  }));
  const links = activities.slice(1).flatMap(({ id }, index): readonly Link[] => {
    const before = new Set(Array.from({ length: whole(0, 3) }, () => whole(0, index)));
    return [...before].map((from) => ({
      from: `a${from}`,
      to: id,
      kind: 'FS',
      lag: chance() < 0.4 ? whole(1, 20) * 60 : 0,
    }));
  });
  const start = moment(`2022-03-${String(whole(1, 28)).padStart(2, '0')}T08:00`);
  return { start, calendars: [{ id: 'own', pattern }], calendar: 'own', activities, links };
}

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const timeText = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;

function projectText({ week, off }: Judged, plans: readonly Plan[]): string {
  const hours = week.map((shifts, day) => {
    const times = shifts.map(({ from, to }) => `${timeText(from)} - ${timeText(to)}`).join(', ');
    return `  workinghours ${dayNames[day]} ${times === '' ? 'off' : times}`;
  });
  const tasks = plans.map(({ start, activities, links }, project) => {
    const own = activities.map(({ id, duration }) => {
      const into = links.filter(({ to }) => to === id);
      const waits = into.map(
        ({ from, lag = 0 }) => `depends !${from}${lag === 0 ? '' : ` { gaplength ${lag / 60}h }`}`,
      );
      const begins = into.length === 0 ? `start ${start.replace('T', '-')}` : waits.join(' ');
      return `  task ${id} "${id}" { ${begins} length ${duration / 60}h }`;
    });
    return `task p${project} "p" {\n${own.join('\n')}\n}`;
  });
  return [
    'project p "P" 2022-02-01-00:00 +6y {',
    '  timezone "UTC"\n  timingresolution 60min\n  timeformat "%Y-%m-%dT%H:%M"',
    ...hours,
    '}',
    ...off.map((day) => `leaves holiday "off" ${day} +1d`),
    ...tasks,
    'taskreport out "out" { formats csv columns id, start, end timeformat "%Y-%m-%dT%H:%M" }',
  ].join('\n');
}

/** Start and end by 'p0.a3'. */
function judgedBy(text: string): ReadonlyMap<string, readonly [Moment, Moment]> {
  const folder = mkdtempSync(join(tmpdir(), 'yixian-taskjuggler-'));
  try {
    writeFileSync(join(folder, 'plan.tjp'), text);
    execFileSync('tj3', ['--silent', 'plan.tjp'], { cwd: folder });
    const lines = readFileSync(join(folder, 'out.csv'), 'utf8').trim().split('\n').slice(1);
    return new Map(
      lines.map((line) => {
        const [id = '', start = '', end = ''] = line.split(';').map((cell) => cell.replaceAll('"', ''));
        return [id, [moment(start), moment(end)]];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (spawnSync('tj3', ['--version']).error !== undefined) console.log('skipped: there is no tj3 (apt install tj3)');
else
  for (const [index, calendar] of calendars.entries()) {
    const { name, week, off } = calendar;
    const dayAfter = (day: PlainDate): PlainDate =>
      plainDate(new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10));
    const pattern = { week, exceptions: off.map((day) => ({ during: { from: day, to: dayAfter(day) }, shifts: [] })) };
    const clock = shiftCalendar(pattern);
    // A start after a pause may be told as the pause's beginning: no working time lies between the two.
    const worked = (at: Moment): number => workedAt(clock, minuteNumber(at));
    const chance = chanceFrom(index + 1);
    const plans = Array.from({ length: projectsPerCalendar }, () => planOf(pattern, chance));
    const judged = judgedBy(projectText(calendar, plans));
    let [equal, differing] = [0, 0];
    for (const [project, plan] of plans.entries())
      for (const { id, start, finish } of schedule(plan).activities) {
        const [theirStart, theirEnd] = judged.get(`p${project}.${id}`) ?? [start, '' as Moment];
        if (theirEnd !== '' && worked(theirStart) === worked(start) && theirEnd === finish) equal++;
        else if (differing++ < 3)
          console.log(`  p${project}.${id}: ours ${start} ${finish}, theirs ${theirStart} ${theirEnd}`);
      }
    console.log(
      `${name}: ${projectsPerCalendar} projects, ${equal} activities with the same dates, ${differing} with others`,
    );
  }
