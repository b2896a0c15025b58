import { describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import type { RecordDuty } from './contract.ts';
import { recordDuty, statusOf } from './duty.rules.ts';
import { aSquad } from './testing.ts';

const branch = '01890000-0000-7000-8000-000000000001';
const today = plainDate('2022-06-23');
let made = 0;
const newId = () => `fact-${(made += 1)}` as Id<'FactId'>;
const told = (input: RecordDuty) => {
  const decided = recordDuty({ kept: null, there: new Set([branch]) }, input, {
    today,
    newId,
    inputs: [input],
    index: 0,
  });
  return isRefusal(decided) ? [decided.code, decided.rule] : 'recorded';
};
const squad = (rest: object = {}) => aSquad(branch, rest);

describe('domain-rules 6.2: squads and posts', () => {
  test('a squad with a task and an end is recorded', () => expect(told(squad())).toBe('recorded'));
  test('SQ-01: it is for something to be done', () =>
    expect(told(squad({ task: undefined }))).toEqual(['duty.no-task', 'SQ-01']));
  test('SQ-02: it has an end', () =>
    expect(told(squad({ facts: squad().facts.slice(0, 1) }))).toEqual(['duty.no-end', 'SQ-02']));
  test('it stands at a branch that is there, and since a day', () => {
    expect(told(squad({ branchUnitId: undefined }))).toEqual(['duty.no-branch', undefined]);
    expect(told(squad({ facts: [] }))).toEqual(['duty.no-beginning', undefined]);
  });
  test('house.md 2.3: what has begun is not dated ahead', () =>
    expect(told(squad({ facts: [{ key: 'stands', value: 'yes', from: '2022-06-24', origin: null }] }))).toEqual([
      'duty.ahead',
      'house 2.3',
    ]));

  test('VP-02: past its day of review a post waits for a word; it ends only where somebody says so', () => {
    const stands = [{ from: plainDate('2022-04-06'), to: 'infinity' as const }];
    const review = plainDate('2022-06-23');
    expect(statusOf(stands, review, today)).toBe('standing');
    expect(statusOf(stands, review, plainDate('2022-06-24'))).toBe('toConfirm');
    expect(statusOf([{ from: plainDate('2022-04-06'), to: today }], review, today)).toBe('ended');
  });
});
