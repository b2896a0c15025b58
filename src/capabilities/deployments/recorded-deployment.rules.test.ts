import { describe, expect, test } from 'vitest';
import { onDay } from '#capabilities/people/testing';
import type { PersonId, UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { newId } from '#testing/ground';
import { RecordDeployments } from './contract.ts';
import type { KeptDeployment } from './deployment.rules.ts';
import { recordDeployments } from './recorded-deployment.rules.ts';

const today = plainDate('2022-06-23');
const [personId, home, elsewhere, unitId] = [
  newId<'PersonId'>(),
  newId<'UnitId'>(),
  newId<'UnitId'>(),
  newId<'UnitId'>(),
];
const always = [{ from: plainDate('2018-04-01'), to: 'infinity' as const }];

/** A row: from, to, way, basis, home; what is undefined the file does not tell. */
type Cell = string | undefined;
type Row = readonly [from: Cell, to?: Cell, way?: Cell, basis?: Cell, homeUnitId?: UnitId];

const term = ([from, to, way, basis, homeUnitId = home]: Row) => ({
  homeUnitId,
  ...(way === undefined ? {} : { way }),
  ...(basis === undefined ? {} : { basis }),
  ...(from === undefined ? {} : { from: onDay(from) }),
  ...(to === undefined ? {} : { to: onDay(to) }),
  origin: '调配表.csv#2',
});

function told(known: readonly KeptDeployment[], rows: readonly Row[], person: PersonId = personId) {
  const input = RecordDeployments.parse({ personId: person, unitId, terms: rows.map(term), asOf: '2022-06-01' });
  const place = {
    known,
    atHome: (unit: string) => (unit === home || unit === elsewhere ? always : []),
    targetStands: always,
  };
  return recordDeployments(place, input, { today, newId, inputs: [input], index: 0 });
}

const taken = (known: readonly KeptDeployment[], rows: readonly Row[]) => {
  const recorded = told(known, rows);
  if (isRefusal(recorded)) throw new Error(recorded.code);
  return recorded;
};
const kept = (...rows: readonly Row[]) => (rows.length === 0 ? [] : taken([], rows).after);
const said = (after: readonly KeptDeployment[]) =>
  after.map(({ from, to, way, version }) => `${way} ${from.on}～${to?.on ?? ''} v${version}`);

const since: Row = ['2022-01-10', undefined, 'concurrent', '通知'];

describe('decision 0015: a stretch told, over those known', () => {
  test.each<readonly [what: string, known: readonly Row[], told: Row, after: readonly string[]]>([
    ['the same again: nothing', [since], since, []],
    [
      'an end told: it ends',
      [since],
      ['2022-01-10', '2022-05-31', 'concurrent', '通知'],
      ['concurrent 2022-01-10～2022-05-31 v2'],
    ],
    ['an end told without its beginning', [since], [undefined, '2022-05-31'], ['concurrent 2022-01-10～2022-05-31 v2']],
    ['an empty end says nothing', [['2022-01-10', '2022-05-31', 'concurrent', '通知']], since, []],
    [
      'another way from its first day: corrected',
      [since],
      ['2022-01-10', undefined, 'posted'],
      ['posted 2022-01-10～ v2'],
    ],
    [
      'another way from within: it follows, and what held ends there',
      [since],
      ['2022-03-01', undefined, 'posted'],
      ['concurrent 2022-01-10～2022-03-01 v2', 'posted 2022-03-01～ v1'],
    ],
    ['the same from within: it holds already', [since], ['2022-03-01', undefined, 'concurrent', '通知'], []],
    [
      'from before one that says the same: up to it',
      [since],
      ['2021-12-01', undefined, 'concurrent', '通知'],
      ['concurrent 2021-12-01～2022-01-10 v1'],
    ],
    ['undated, of somebody sent already: nothing', [since], [undefined, undefined, 'concurrent', '通知'], []],
    [
      'undated, of nobody known: since the day of the ledger',
      [],
      [undefined, undefined, 'posted', '通知'],
      ['posted 2022-06-01～ v1'],
    ],
  ])('%s', (_what, known, row, changed) => {
    expect(said(taken(kept(...known), [row]).changed)).toEqual(changed);
  });

  test('a later stretch stands; the earlier one told ends there, and both are listed', () => {
    const known = kept(['2022-03-01', undefined, 'posted', '通知']);
    const { changed, conflicts } = taken(known, [since]);
    expect(said(changed)).toEqual(['concurrent 2022-01-10～2022-03-01 v1']);
    expect(conflicts.map(({ told: one, stands }) => [one.way, stands.way, stands.from.on])).toEqual([
      ['concurrent', 'posted', '2022-03-01'],
    ]);
  });

  test('in whatever order the rows of a ledger stand, the same stretches come of them', () => {
    const rows: readonly Row[] = [
      since,
      ['2022-03-01', '2022-04-01', 'posted', '通知'],
      ['2022-05-01', undefined, 'posted', '纪要'],
    ];
    const expected = [
      'concurrent 2022-01-10～2022-03-01 v1',
      'posted 2022-03-01～2022-04-01 v1',
      'posted 2022-05-01～ v1',
    ];
    expect(said(kept(...rows))).toEqual(expected);
    expect(said(kept(...rows.toReversed()))).toEqual(expected);
  });
});

describe('M1: what is refused', () => {
  test.each<readonly [code: string, field: string, rule: string | undefined, row: Row]>([
    ['deployment.no-way', 'way', 'M1', ['2022-01-10', undefined, undefined, '通知']],
    ['deployment.no-basis', 'basis', 'M1', ['2022-01-10', undefined, 'posted']],
    ['deployment.not-of-home', 'home', 'M1', ['2022-01-10', undefined, 'posted', '通知', newId()]],
    ['deployment.not-of-home', 'home', 'M1', ['2017-01-10', undefined, 'posted', '通知']],
    ['deployment.stays-at-home', 'unit', undefined, ['2022-01-10', undefined, 'posted', '通知', unitId]],
    ['span.ahead', 'from', 'house 2.3', ['2022-07-10', undefined, 'posted', '通知']],
    ['span.ahead', 'to', 'house 2.3', ['2022-01-10', '2022-12-31', 'posted', '通知']],
    ['span.ends-before', 'to', undefined, ['2022-01-10', '2022-01-01', 'posted', '通知']],
  ])('%s', (code, field, rule, row) => {
    expect(told([], [row])).toMatchObject({ code, field, ...(rule && { rule }) });
  });

  test('one day told in two ways; one person at one unit told twice in a list', () => {
    expect(told([], [since, ['2022-01-10', undefined, 'posted', '通知']])).toMatchObject({
      code: 'deployment.told-otherwise',
      field: 'from',
    });
    const input = RecordDeployments.parse({ personId, unitId, terms: [term(since)], asOf: '2022-06-01' });
    const place = { known: [], atHome: () => always, targetStands: always };
    const context = { today, newId, inputs: [input, input], index: 1 };
    expect(recordDeployments(place, input, context)).toMatchObject({ code: 'deployment.told-twice', field: 'name' });
  });
});
