import { describe, expect, test } from 'vitest';
import { ProblemState, ProblemStep } from '#capabilities/problem-ledger/contract';
import { plainDate } from '#kernel/plain-date';
import { newId } from '#testing/ground';
import { closeReportLink, type LinkPlace, openReportLink, reportStateOf } from './report-link.rules.ts';
import { aLink } from './testing.ts';

const today = plainDate('2022-06-23');
const unitId = newId<'UnitId'>();
const place: LinkPlace = {
  stands: [{ from: plainDate('2018-04-01'), to: 'infinity' }],
  projectSeen: true,
  existing: null,
};
const open = (input = aLink(unitId), at: Partial<LinkPlace> = {}, inputs = [input]) =>
  openReportLink({ ...place, ...at }, input, { today, inputs, index: inputs.indexOf(input) });

describe('a link is opened', () => {
  test('from today to the end of its last day', () => {
    const link = aLink(unitId, { lastOn: today });
    expect(open(link)).toMatchObject({ linkId: link.linkId, fromOn: today, toOn: '2022-06-24' });
  });
  test.each([
    ['a last day behind us', { lastOn: plainDate('2022-06-22') }, {}, 'report-link.ends-past'],
    ['more than a year ahead', { lastOn: plainDate('2023-06-25') }, {}, 'report-link.too-long'],
    ['a unit that stands no more', {}, { stands: [] }, 'report-link.unit-closed'],
    ['a project the opener does not see', {}, { projectSeen: false }, 'report-link.project-unknown'],
  ] as const)('not with %s', (_what, rest, at, code) => {
    expect(open(aLink(unitId, rest), at)).toMatchObject({ code });
  });
  test('sent again, also on a later day, it is the same; with other contents its id is taken', () => {
    const link = aLink(unitId);
    const existing = { ...link, fromOn: plainDate('2022-06-20'), toOn: plainDate('2023-01-01'), version: 1 };
    expect(open(link, { existing })).toBe('unchanged');
    expect(open(link, { existing: { ...existing, label: '别处' } })).toMatchObject({ code: 'report-link.taken' });
    const other = aLink(unitId, { tokenHash: link.tokenHash });
    expect(open(other, {}, [link, other])).toMatchObject({ code: 'report-link.taken' });
  });
});

describe('a link is closed', () => {
  const linkId = newId<'ReportLinkId'>();
  test('today, at once', () => {
    expect(closeReportLink({ linkId, toOn: plainDate('2023-01-01') }, today)).toEqual({ linkId, on: today });
  });
  test('once', () => {
    expect(closeReportLink({ linkId, toOn: today }, today)).toBe('unchanged');
  });
});

test('house.md 3.11: four words tell how a report stands, whatever the ledger knows', () => {
  expect(ProblemStep.options.length).toBeGreaterThan(4);
  expect(ProblemState.options.map((state) => reportStateOf[state])).toEqual([
    'raised',
    'handled',
    'answered',
    'handled',
    'closed',
  ]);
});
