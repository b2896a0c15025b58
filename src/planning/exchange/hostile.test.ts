import { describe, expect, test } from 'vitest';
import { RefusedError } from '#kernel/refusal';
import { limits, mspdiReader, type PlanReader, planOfJson, xerReader } from '#planning/exchange';

function refusalOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof RefusedError) return error.refusals[0];
    throw error;
  }
  return null;
}

const readAll = (reader: PlanReader, ...chunks: readonly string[]) => {
  for (const chunk of chunks) reader.write(chunk);
  return reader.end();
};

const project = (inside: string): string => `<Project><StartDate>2022-03-01T08:00:00</StartDate>${inside}</Project>`;
const task = (inside: string): string =>
  project(`<Tasks><Task><UID>7</UID><OutlineLevel>1</OutlineLevel>${inside}</Task></Tasks>`);

describe('MSPDI that means harm, or is broken, is refused by its place', () => {
  test.each([
    [
      'an entity bomb',
      `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${project('&b;')}`,
      'exchange.doctype',
      'line 1',
    ],
    ['an entity of nobody', project('<Name>&bomb;</Name>'), 'exchange.malformed-xml', 'line 1'],
    ['a file of another kind', 'PK\u0003\u0004', 'exchange.malformed-xml', 'line 1'],
    ['an end that is missing', '<Project>', 'exchange.malformed-xml', 'line 1'],
    ['other XML', '<html></html>', 'exchange.no-project', 'file'],
    ['a plan without a start', '<Project></Project>', 'exchange.no-start', 'project'],
    ['forty elements inside each other', '<a>'.repeat(40), 'exchange.too-deep', 'line 1'],
    ['the year 0', task('<Start>0000-01-01T08:00:00</Start>'), 'exchange.date', 'task 7'],
    ['the year 9999', task('<Deadline>9999-12-31T08:00:00</Deadline>'), 'exchange.date', 'task 7'],
    ['a duration of words', task('<Duration>five days</Duration>'), 'exchange.duration', 'task 7'],
    [
      'a lag of words',
      task('<PredecessorLink><PredecessorUID>7</PredecessorUID><LinkLag>x</LinkLag></PredecessorLink>'),
      'exchange.lag',
      'task 7',
    ],
    [
      'an exception of eight thousand years',
      project(
        '<Calendars><Calendar><UID>1</UID><Exceptions><Exception><TimePeriod><FromDate>1900-01-01T00:00:00</FromDate><ToDate>9999-01-01T00:00:00</ToDate></TimePeriod></Exception></Exceptions></Calendar></Calendars>',
      ),
      'exchange.date',
      'calendar 1',
    ],
  ])('%s', (_, text, code, field) => {
    expect(refusalOf(() => readAll(mspdiReader(), text))).toMatchObject({ code, field });
  });

  test('one text of more than a million characters', () => {
    const reader = mspdiReader();
    const chunk = 'x'.repeat(2 ** 18);
    expect(
      refusalOf(() => readAll(reader, '<Project><Name>', chunk, chunk, chunk, chunk, chunk, '</Name>')),
    ).toMatchObject({ code: 'exchange.too-large' });
  });

  test('links to nothing are left out, and said', () => {
    const imported = readAll(
      mspdiReader(),
      task('<PredecessorLink><PredecessorUID>8</PredecessorUID></PredecessorLink>'),
    );
    expect([imported.plan.links, imported.leftOut]).toEqual([[], [{ what: 'link-to-nothing', id: '7' }]]);
  });
});

describe('XER', () => {
  const header = 'ERMHDR\t8.2\r\n';
  const table = (name: string, fields: string, ...rows: readonly string[]): string =>
    [`%T\t${name}`, `%F\t${fields}`, ...rows.map((row) => `%R\t${row}`), ''].join('\r\n');
  test.each([
    ['another kind of file', 'PROJECT\t1', 'exchange.no-xer', 'line 1'],
    ['nothing', '', 'exchange.no-xer', 'line 1'],
    ['no project', header, 'exchange.no-project', 'file'],
    ['a row before its fields', `${header}%T\tTASK\r\n%R\t1\r\n`, 'exchange.malformed-xer', 'line 3'],
    [
      'a date that is none',
      header + table('PROJECT', 'proj_id\tplan_start_date', '1\t2022-13-01 08:00'),
      'exchange.date',
      'project',
    ],
    [
      'a calendar nested without end',
      header +
        table('PROJECT', 'proj_id\tclndr_id\tplan_start_date', '1\t1\t2022-03-01 08:00') +
        table('CALENDAR', 'clndr_id\tclndr_data', `1\t${'(0||x()('.repeat(50)}`),
      'exchange.calendar',
      'calendar 1',
    ],
  ])('%s is refused by its place', (_, text, code, field) => {
    expect(refusalOf(() => readAll(xerReader(), text))).toMatchObject({ code, field });
  });

  test('200 MB are refused when the limit is reached, with nothing of them kept', () => {
    const reader = xerReader();
    reader.write(header);
    const chunk = `${'%R\t'.padEnd(1023, 'x')}\n`.repeat(1024);
    let written = 0;
    const refusal = refusalOf(() => {
      for (; written < 200; written++) reader.write(chunk);
    });
    expect(refusal).toMatchObject({ refused: 'too-large', code: 'exchange.too-large' });
    expect(written).toBe(limits.characters / 2 ** 20 - 1);
  });
});

test.each([
  ['{', 'exchange.not-json', 'file'],
  ['{"start":"2022-03-01"}', 'exchange.not-a-plan', 'start'],
  [
    '{"start":"2022-03-01T08:00","calendars":[],"calendar":"x","activities":[],"links":[],"colour":1}',
    'exchange.not-a-plan',
    '',
  ],
])('JSON %s is refused as %s', (json, code, field) => {
  expect(refusalOf(() => planOfJson(json))).toMatchObject({ code, field });
});
