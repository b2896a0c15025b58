import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minuteNumber, moment, momentOfMinute } from './moment.ts';
import { plainDate } from './plain-date.ts';
import { RefusedError } from './refusal.ts';
import {
  aroundTheClock,
  finishAt,
  lastWorking,
  nextWorking,
  type Shift,
  shiftCalendar,
  type ShiftPattern,
  standardPattern,
  startAt,
  workedAt,
} from './shift-calendar.ts';
import { workingCalendar } from './working-calendar.ts';

const notices = workingCalendar([
  {
    year: 2022,
    notice: 'https://www.gov.cn/notice',
    days: [
      { date: plainDate('2022-05-02'), name: '劳动节', off: true },
      { date: plainDate('2022-05-07'), name: '劳动节', off: false },
    ],
  },
]);
const standard = shiftCalendar(standardPattern(notices));
const at = (text: string): number => minuteNumber(moment(text));
const finishAfter = (start: string, minutes: number): string =>
  momentOfMinute(finishAt(standard, workedAt(standard, at(start)) + minutes));

const refusalsOf = (pattern: ShiftPattern): readonly [string, string | undefined][] => {
  try {
    shiftCalendar(pattern);
    return [];
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return error.refusals.map(({ code, field }) => [code, field]);
  }
};

describe('working hours', () => {
  test.each([
    ['2022-04-29T08:00', 480, '2022-04-29T17:00', 'a day from its first hour'],
    ['2022-04-29T11:00', 120, '2022-04-29T14:00', 'over noon'],
    ['2022-04-29T17:00', 60, '2022-05-03T09:00', 'over a weekend and a Monday off'],
    ['2022-05-06T08:00', 960, '2022-05-07T17:00', 'into a make-up Saturday'],
  ])('from %s %i minutes of work end at %s: %s', (start, minutes, finish) => {
    expect(finishAfter(start, minutes)).toBe(finish);
  });

  test('a worked time lies at the finish of one shift and at the start of the next', () => {
    const worked = workedAt(standard, at('2022-04-30T12:00'));
    expect(momentOfMinute(finishAt(standard, worked))).toBe('2022-04-29T17:00');
    expect(momentOfMinute(startAt(standard, worked))).toBe('2022-05-03T08:00');
  });

  test('a minute at either edge of a shift is kept, one in a gap is moved', () => {
    for (const edge of ['2022-04-29T12:00', '2022-04-29T13:00', '2022-04-29T17:00', '2022-04-29T15:30']) {
      expect(nextWorking(standard, at(edge))).toBe(at(edge));
      expect(lastWorking(standard, at(edge))).toBe(at(edge));
    }
    expect(momentOfMinute(nextWorking(standard, at('2022-04-30T12:00')))).toBe('2022-05-03T08:00');
    expect(momentOfMinute(lastWorking(standard, at('2022-04-30T12:00')))).toBe('2022-04-29T17:00');
  });

  test('a winter break is not worked, its make-up day neither; a later exception overrides it', () => {
    const during = { from: plainDate('2022-05-05'), to: plainDate('2022-05-10') };
    const worked = [{ from: 0, to: 60 }];
    const pattern = standardPattern(notices);
    const broken = shiftCalendar({ ...pattern, exceptions: [{ during, shifts: [] }] });
    const minutesWithin = (calendar = broken): number =>
      workedAt(calendar, at('2022-05-10T00:00')) - workedAt(calendar, at('2022-05-05T00:00'));
    expect(minutesWithin()).toBe(0);
    const mended = [
      { during, shifts: [] },
      { during: { from: plainDate('2022-05-08'), to: plainDate('2022-05-09') }, shifts: worked },
    ];
    expect(minutesWithin(shiftCalendar({ ...pattern, exceptions: mended }))).toBe(60);
  });

  test('a corrected holiday moves what lies behind it', () => {
    const uncorrected = shiftCalendar(standardPattern());
    expect(momentOfMinute(finishAt(uncorrected, workedAt(uncorrected, at('2022-04-29T17:00')) + 60))).toBe(
      '2022-05-02T09:00',
    );
    expect(finishAfter('2022-04-29T17:00', 60)).toBe('2022-05-03T09:00');
  });
});

describe('any pattern', () => {
  const shifts: fc.Arbitrary<readonly Shift[]> = fc
    .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 })
    .map((edges) => edges.toSorted((one, other) => one - other))
    .map((edges) =>
      Array.from({ length: edges.length >> 1 }, (_, index) => ({ from: edges[index * 2]!, to: edges[index * 2 + 1]! })),
    );
  const pattern = fc
    .tuple(fc.array(shifts, { minLength: 7, maxLength: 7 }), fc.integer({ min: 0, max: 9 }))
    .filter(([week]) => week.some((day) => day.length > 0))
    .map(([week, length]): ShiftPattern => {
      const during = { from: plainDate('2022-03-03'), to: plainDate(`2022-03-${12 + length}`) };
      return { week, exceptions: [{ during, shifts: [] }] };
    });
  const start = at('2022-02-20T00:00');

  test('is worked as a clerk counts minute by minute', () => {
    fc.assert(
      fc.property(pattern, (drawn) => {
        const calendar = shiftCalendar(drawn);
        const { during } = drawn.exceptions![0]!;
        let worked = workedAt(calendar, start);
        for (let minute = start; minute < start + 30 * 1440; minute++) {
          const day = momentOfMinute(minute).slice(0, 10);
          const weekday = (Math.floor(minute / 1440) + 3) % 7;
          const list = day >= during.from && day < during.to ? [] : drawn.week[weekday]!;
          const works = list.some(({ from, to }) => minute % 1440 >= from && minute % 1440 < to);
          if (workedAt(calendar, minute) !== worked) expect(workedAt(calendar, minute)).toBe(worked);
          if (works && startAt(calendar, worked) !== minute) expect(startAt(calendar, worked)).toBe(minute);
          if (works) worked++;
          if (works && finishAt(calendar, worked) !== minute + 1) expect(finishAt(calendar, worked)).toBe(minute + 1);
        }
        expect(workedAt(calendar, start + 30 * 1440)).toBe(worked);
      }),
      { numRuns: 20 },
    );
  });
});

describe('what is no calendar', () => {
  const full = [{ from: 0, to: 1440 }];
  const week = [full, full, full, full, full, full, full];

  test.each<[string, ShiftPattern, string, string | undefined]>([
    ['six days', { week: week.slice(1) }, 'shift-calendar.week', 'week'],
    ['no work', { week: [[], [], [], [], [], [], []] }, 'shift-calendar.no-working-time', undefined],
    [
      'a shift past midnight',
      { week: [[{ from: 1200, to: 1441 }], ...week.slice(1)] },
      'shift-calendar.shifts',
      'week.0',
    ],
    ['a shift backwards', { week: [[{ from: 600, to: 600 }], ...week.slice(1)] }, 'shift-calendar.shifts', 'week.0'],
    ['shifts that overlap', { week: [full, [...full, ...full], ...week.slice(2)] }, 'shift-calendar.shifts', 'week.1'],
    ['part of a minute', { week: [[{ from: 0.5, to: 1 }], ...week.slice(1)] }, 'shift-calendar.shifts', 'week.0'],
  ])('%s is refused by name', (_, pattern, code, field) => {
    expect(refusalsOf(pattern)).toEqual([[code, field]]);
  });

  test('nothing is answered beyond 1900 to 2199', () => {
    const clock = shiftCalendar(aroundTheClock);
    const end = minuteNumber(moment('2199-12-31T23:59')) + 1;
    expect(() => workedAt(clock, end)).toThrow(RangeError);
    expect(() => workedAt(clock, Number.NaN)).toThrow(RangeError);
    expect(() => startAt(clock, workedAt(clock, end - 1) + 1)).toThrow(RangeError);
    expect(() => startAt(clock, -1)).toThrow(RangeError);
    expect(() => startAt(clock, Number.MAX_SAFE_INTEGER)).toThrow(RangeError);
  });
});
