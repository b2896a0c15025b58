import { addDays, dateOfDayNumber, dayNumber, firstPlainDate, lastPlainDate } from '#kernel/plain-date';
import type { DatedShifts, Shift, ShiftPattern } from '#kernel/shift-calendar';
import { refuseBeyond, refused } from './imported.ts';
import { lastDayOf, patternOfDays } from './mspdi-calendar.ts';

/*
 * CALENDAR.clndr_data: nested `(0||name(attribute|value|…)(children))`. Days of the week are named 1 Sunday to 7
 * Saturday, exceptions carry `d|` and the days since 1899-12-30, shifts `s|08:00|f|12:00`.
 */
type Node = { readonly name: string; readonly attributes: readonly string[]; readonly children: readonly Node[] };

const deepest = 12;
const mostNodes = 200_000;
/** Day 2 of that count is 1900-01-01. */
const epoch = dayNumber(firstPlainDate) - 2;

export function xerPattern(text: string, place: string): ShiftPattern {
  const nodes = parse(text, place);
  const parts = nodes.flatMap(({ children }) => children);
  const days = parts.find(({ name }) => name === 'DaysOfWeek')?.children ?? [];
  const week = Array.from({ length: 7 }, (_, monday) =>
    shiftsOf(days.find(({ name }) => Number(name) === ((monday + 1) % 7) + 1)?.children ?? [], place),
  );
  const exceptions = (parts.find(({ name }) => name === 'Exceptions')?.children ?? [])
    .map(({ attributes, children }): DatedShifts => {
      const number = Number(attributes[attributes.indexOf('d') + 1]) + epoch;
      if (!(number >= dayNumber(firstPlainDate) && number < dayNumber(lastPlainDate)))
        throw refused('invalid', 'exchange.date', place);
      const day = dateOfDayNumber(number);
      return { during: { from: day, to: addDays(day, 1) }, shifts: shiftsOf(children, place) };
    })
    .toSorted((one, other) => (one.during.from < other.during.from ? -1 : 1));
  return patternOfDays(week, exceptions);
}

function shiftsOf(nodes: readonly Node[], place: string): readonly Shift[] {
  const minute = (attributes: readonly string[], key: string): number => {
    const parts = /^(\d\d?):(\d\d)$/.exec(attributes[attributes.indexOf(key) + 1] ?? '');
    if (parts === null) throw refused('invalid', 'exchange.time', place);
    return Number(parts[1]) * 60 + Number(parts[2]);
  };
  return nodes
    .filter(({ attributes }) => attributes.includes('s'))
    .map(({ attributes }) => {
      const [from, to] = [minute(attributes, 's'), minute(attributes, 'f')];
      return { from, to: to === 0 ? 1440 : to };
    })
    .toSorted((one, other) => one.from - other.from);
}

function parse(text: string, place: string): readonly Node[] {
  let at = 0;
  let count = 0;
  const wrong = () => refused('malformed', 'exchange.calendar', place, { character: at });
  // P6 breaks the text with spaces and 0x7f, which stand for line ends.
  const skip = (): void => {
    while (at < text.length && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 127)) at++;
  };
  const expect = (character: string): void => {
    if (text[at] !== character) throw wrong();
    at++;
  };
  const until = (character: string): string => {
    const end = text.indexOf(character, at);
    if (end === -1) throw wrong();
    const part = text.slice(at, end);
    at = end;
    return part;
  };
  const node = (depth: number): Node => {
    refuseBeyond(mostNodes, ++count, place);
    if (depth > deepest) throw wrong();
    expect('(');
    until('|');
    expect('|');
    expect('|');
    const name = until('(');
    expect('(');
    const attributes = until(')').split('|');
    expect(')');
    skip();
    expect('(');
    const children = list(depth + 1);
    expect(')');
    skip();
    expect(')');
    return { name: name.trim(), attributes, children };
  };
  const list = (depth: number): readonly Node[] => {
    const nodes: Node[] = [];
    for (skip(); text[at] === '('; skip()) nodes.push(node(depth));
    return nodes;
  };
  return list(0);
}

/** The inverse of `xerPattern`; longer exceptions are written day by day. */
export function xerCalendarData({ week, notices, exceptions = [] }: ShiftPattern): string {
  const time = (minute: number): string =>
    `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const shifts = (its: readonly Shift[]): string =>
    its.map(({ from, to }, index) => `(0||${index}(s|${time(from)}|f|${time(to)})())`).join('');
  const days = Array.from(
    { length: 7 },
    (_, sunday) => `(0||${sunday + 1}()(${shifts(week[(sunday + 6) % 7] ?? [])}))`,
  );
  const dated = new Map<number, readonly Shift[]>();
  for (const [day, isWorked] of notices?.calendar.departures ?? [])
    dated.set(day, isWorked ? (notices?.makeUp ?? []) : []);
  for (const { during, shifts: its } of exceptions)
    for (let day = dayNumber(during.from); day <= dayNumber(lastDayOf(during.to)); day++) dated.set(day, its);
  const written = [...dated]
    .toSorted(([one], [other]) => one - other)
    .map(([day, its], index) => `(0||${index}(d|${day - epoch})(${shifts(its)}))`);
  return `(0||CalendarData()((0||DaysOfWeek()(${days.join('')}))(0||Exceptions()(${written.join('')}))))`;
}
