import { expect, test } from 'vitest';
import { differencesOf, type ImportedPlan, mspdiReader, type PlanReader, xerReader } from '#planning/exchange';
import { schedule } from '#planning/schedule';

function read(text: string, reader: PlanReader): ImportedPlan {
  reader.write(text);
  return reader.end();
}

const leaves = (fields: Readonly<Record<string, string | number>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');

test('MSPDI: a task of somebody who is away on its second day is named, and so is what follows it', () => {
  const away =
    '<Exceptions><Exception><TimePeriod><FromDate>2022-03-02T00:00:00</FromDate><ToDate>2022-03-02T23:59:00</ToDate></TimePeriod><DayWorking>0</DayWorking></Exception></Exceptions>';
  const calendars = [
    leaves({ UID: 1, Name: 'Standard', BaseCalendarUID: -1 }),
    leaves({ UID: 2, Name: 'away', BaseCalendarUID: 1 }) + away,
    leaves({ UID: 3, Name: 'as all', BaseCalendarUID: 1 }),
  ];
  const task = (uid: number, more: Readonly<Record<string, string | number>>, link = ''): string =>
    `<Task>${leaves({ UID: uid, OutlineLevel: 1, Duration: 'PT16H0M0S', Start: '2022-03-01T08:00:00', ...more })}${link}</Task>`;
  const tasks = [
    task(1, { Finish: '2022-03-03T17:00:00' }),
    task(
      2,
      { Start: '2022-03-04T08:00:00', Finish: '2022-03-07T17:00:00' },
      '<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink>',
    ),
    task(3, { IgnoreResourceCalendar: 1 }),
    task(4, { Manual: 1 }),
    task(5, {}),
    task(6, {}),
  ];
  const resources = [leaves({ UID: 1, Type: 1, CalendarUID: 2 }), leaves({ UID: 2, Type: 1, CalendarUID: 3 })];
  const material = leaves({ UID: 3, Type: 0, CalendarUID: 2 });
  const assigned = (pairs: readonly (readonly [number, number])[]): string =>
    pairs.map(([TaskUID, ResourceUID]) => `<Assignment>${leaves({ TaskUID, ResourceUID })}</Assignment>`).join('');
  const text = `<Project>${leaves({ StartDate: '2022-03-01T08:00:00', CalendarUID: 1 })}
    <Calendars>${calendars.map((inside) => `<Calendar>${inside}</Calendar>`).join('')}</Calendars>
    <Tasks>${tasks.join('')}</Tasks>
    <Resources>${[...resources, material].map((inside) => `<Resource>${inside}</Resource>`).join('')}</Resources>
    <Assignments>${assigned([
      [1, 1],
      [1, 2],
      [3, 1],
      [4, 1],
      [5, 2],
      [6, 3],
    ])}</Assignments></Project>`;
  const imported = read(text, mspdiReader());
  expect(imported.leftOut).toEqual([{ what: 'resource-calendar', id: '1' }]);
  expect(differencesOf(imported, schedule(imported.plan))).toEqual([
    {
      activity: '1',
      field: 'finish',
      file: '2022-03-03T17:00',
      ours: '2022-03-02T17:00',
      cause: 'resource-calendar',
    },
    expect.objectContaining({ activity: '2', field: 'start', cause: 'resource-calendar', through: '1' }),
    expect.objectContaining({ activity: '2', field: 'finish', cause: 'resource-calendar', through: '1' }),
  ]);
});

test('XER: only activities that depend on their resources are moved by those', () => {
  const table = (name: string, fields: string, ...rows: readonly string[]): string =>
    [
      `%T\t${name}`,
      `%F\t${fields.replaceAll(' ', '\t')}`,
      ...rows.map((row) => `%R\t${row.replaceAll(' ', '\t')}`),
      '',
    ].join('\n');
  const day = (shifts: string): string => `(0||CalendarData()((0||DaysOfWeek()((0||3()(${shifts}))))))`;
  const text = [
    'ERMHDR\t8.2\n',
    table('PROJECT', 'proj_id clndr_id plan_start_date', '1 1 2022-03-01T08:00'),
    table(
      'CALENDAR',
      'clndr_id clndr_data',
      `1 ${day('(0||0(s|08:00|f|16:00)())')}`,
      `2 ${day('(0||0(s|08:00|f|12:00)())')}`,
    ),
    table('RSRC', 'rsrc_id clndr_id', '1 1', '2 2'),
    table(
      'TASK',
      'task_id proj_id clndr_id task_code task_type target_drtn_hr_cnt',
      '1 1 1 A10 TT_Rsrc 8',
      '2 1 1 A20 TT_Task 8',
      '3 1 1 A30 TT_Rsrc 8',
    ),
    table('TASKRSRC', 'task_id rsrc_id', '1 2', '2 2', '3 1'),
    '%E\n',
  ].join('');
  expect(read(text, xerReader()).leftOut).toEqual([{ what: 'resource-calendar', id: 'A10' }]);
});
