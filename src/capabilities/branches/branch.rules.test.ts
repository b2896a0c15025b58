import { describe, expect, test } from 'vitest';
import type { Id, PersonId, UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { foldStates, remarksOf } from './branch-state.rules.ts';
import { recordBranch } from './branch.rules.ts';
import type { RecordBranch } from './contract.ts';
import { aBranch, aStep } from './testing.ts';

const unitId = '01890000-0000-7000-8000-000000000001' as UnitId;
const person = '01890000-0000-7000-8000-000000000031' as PersonId;
const today = plainDate('2022-06-23');
let made = 0;
const newId = () => `fact-${(made += 1)}` as Id<'FactId'>;
const record = (input: RecordBranch, there: readonly string[] = []) =>
  recordBranch({ unitId, kept: null, there: new Set(there) }, input, { today, newId, inputs: [input], index: 0 });
const code = (input: RecordBranch) => {
  const decided = record(input);
  return isRefusal(decided) ? [decided.code, decided.field, decided.rule] : 'recorded';
};

describe('domain-rules 6.1: the state through time is folded from the steps', () => {
  const on = (day: string) => ({ on: plainDate(day), precision: 'day' as const });

  test('drafting since anything is known of it, then as each step says; it runs from the day it is established', () => {
    const steps = [
      { step: 'lapsed', on: on('2022-05-01') },
      { step: 'applied', on: on('2021-09-01') },
      { step: 'established', on: on('2021-10-08') },
      { step: 'approved', on: on('2021-10-05') },
    ] as const;
    expect(foldStates(steps, plainDate('2021-08-20')).map(({ state, from, to }) => [state, from, to])).toEqual([
      ['drafting', '2021-08-20', '2021-09-01'],
      ['applied', '2021-09-01', '2021-10-05'],
      ['approved', '2021-10-05', '2021-10-08'],
      ['running', '2021-10-08', '2022-05-01'],
      ['lapsed', '2022-05-01', 'infinity'],
    ]);
  });

  test('what is approved and established on one day runs from that day', () => {
    const both = (['established', 'approved'] as const).map((step) => ({ step, on: on('2021-10-08') }));
    expect(foldStates(both, plainDate('2021-10-08'))).toEqual([
      { state: 'running', from: '2021-10-08', to: 'infinity' },
    ]);
  });
});

describe('what a ledger may tell of a branch', () => {
  test('BR-06: a temporary branch runs only with its approval on record: by whom, when and under which number', () => {
    const established = aStep('established', '2021-10-08');
    const by = (rest: object) => [aStep('approved', '2021-10-05', rest), established];
    expect(code(aBranch({ steps: [established] }))).toEqual(['branch.not-approved', 'approvedOn', 'BR-06']);
    expect(code(aBranch({ steps: by({ document: '18号' }) }))).toEqual(['branch.not-approved', 'approvedBy', 'BR-06']);
    expect(code(aBranch({ steps: by({ decidedBy: '党工委' }) }))).toEqual([
      'branch.not-approved',
      'approvalNumber',
      'BR-06',
    ]);
    expect(code(aBranch({ steps: by({ decidedBy: '党工委', document: '18号' }) }))).toBe('recorded');
    expect(code(aBranch({ steps: [] }))).toBe('recorded');
  });

  test('BR-06 does not ask it of a regular branch', () => {
    const regular = { key: 'tenure', value: 'regular', from: plainDate('2021-10-08'), origin: null } as const;
    expect(code(aBranch({ facts: [regular], steps: [aStep('established', '2021-10-08')] }))).toBe('recorded');
  });

  test('6.1: no step comes before the one it follows from', () => {
    const backwards = [
      aStep('approved', '2021-10-05', { decidedBy: '党工委', document: '18号' }),
      aStep('established', '2021-10-01'),
    ];
    expect(code(aBranch({ steps: backwards }))).toEqual(['branch.steps-out-of-order', 'approvedOn', '6.1']);
  });

  test('house.md 2.3: nothing is dated ahead, and nothing ends before it begins', () => {
    const held = (from: string, to?: string) =>
      aBranch({
        facts: [{ key: 'field', value: 'park', from: plainDate(from), ...(to && { to: plainDate(to) }), origin: null }],
      });
    expect(code(held('2022-06-24'))).toEqual(['branch.ahead', 'field', 'house 2.3']);
    expect(code(held('2022-06-23'))).toBe('recorded');
    expect(code(held('2022-06-01', '2022-06-24'))).toBe('recorded');
    expect(code(held('2022-06-01', '2022-06-25'))).toEqual(['branch.ahead', 'field', 'house 2.3']);
    expect(code(held('2022-06-01', '2022-06-01'))).toEqual(['branch.ends-before', 'field', undefined]);
  });

  test('BR-11: whoever is designated is a person who is there', () => {
    const secretary = { key: 'secretary', value: person, from: plainDate('2021-10-08'), origin: null } as const;
    const input = aBranch({ facts: [...aBranch().facts, secretary] });
    expect(code(input)).toEqual(['branch.not-there', 'secretary', undefined]);
    expect(isRefusal(record(input, [person]))).toBe(false);
  });

  test('one branch is told once in a list', () => {
    const input = aBranch();
    const twice = recordBranch({ unitId, kept: null, there: new Set() }, input, {
      today,
      newId,
      inputs: [input, input],
      index: 1,
    });
    expect(twice).toMatchObject({ code: 'branch.twice' });
  });
});

describe('what is said of a branch and never refused', () => {
  const looked = { composition: 'joint', covered: 7, appliedOn: null, approvedOn: null } as const;

  test('BR-03: a joint branch of more than five; invariant 4: of fewer than two', () => {
    expect(remarksOf(looked)).toEqual([{ rule: 'BR-03', figure: 7 }]);
    expect(remarksOf({ ...looked, covered: 5 })).toEqual([]);
    expect(remarksOf({ ...looked, covered: 1 })).toEqual([{ rule: 'invariant 4', figure: 1 }]);
    expect(remarksOf({ ...looked, composition: 'single', covered: 7 })).toEqual([]);
  });

  test('BR-20: a reply later than a month, on the approver', () => {
    const asked = { ...looked, covered: 2, appliedOn: plainDate('2021-09-08') };
    expect(remarksOf({ ...asked, approvedOn: plainDate('2021-10-08') })).toEqual([]);
    expect(remarksOf({ ...asked, approvedOn: plainDate('2021-10-09') })).toEqual([{ rule: 'BR-20', figure: 31 }]);
  });
});
