import { describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids';
import { afterChange } from '#kernel/keyed-facts';
import { plainDate } from '#kernel/plain-date';
import { printQuantity, quantity, readQuantity } from '#kernel/quantity';
import { isRefusal } from '#kernel/refusal';
import { type AgreementFact, isOfTax, type KeptAgreement, recordAgreement, statusOf } from './agreement.rules.ts';
import type { RecordAgreement } from './contract.ts';
import { perMu, perMuMeasure } from './measure.rules.ts';
import { anAgreement } from './testing.ts';

const today = plainDate('2022-06-23');
const code = '91350100M000100Y43';
let made = 0;
const newId = () => `fact-${(made += 1)}` as Id<'FactId'>;
const decide = (input: RecordAgreement, kept: KeptAgreement | null = null, others: readonly string[] = []) =>
  recordAgreement({ kept, others: new Set(others), there: new Set() }, input, {
    today,
    newId,
    inputs: [input],
    index: 0,
  });
const told = (input: RecordAgreement, others: readonly string[] = []) => {
  const decided = decide(input, null, others);
  return isRefusal(decided) ? [decided.code, decided.rule] : 'recorded';
};
const stage = (value: string, from: string, to?: string) => ({ key: 'stage', value, from, to, origin: null });

describe('domain-rules 10: agreements with investors', () => {
  test('one that was signed on a day is recorded', () => expect(told(anAgreement())).toBe('recorded'));
  test('IV-03: it stands since a day, which does not lie ahead', () => {
    expect(told(anAgreement({ facts: [] }))).toEqual(['agreement.no-beginning', undefined]);
    const ahead = anAgreement({ facts: [stage('signed', '2022-06-24')] });
    expect(told(ahead)).toEqual(['agreement.ahead', 'house 2.3']);
  });
  test('IV-01: one investor under two wordings is not two agreements', () => {
    expect(told(anAgreement({ creditCode: code }), [code])).toEqual(['agreement.known-otherwise', 'IV-01']);
    expect(told(anAgreement({ creditCode: code }))).toBe('recorded');
  });
  test('12.1: a wrong check character of the credit code blocks', () =>
    expect(told(anAgreement({ creditCode: '91350100M000100Y44' }))).toEqual(['agreement.credit-code', '12.1']));
  test('what agreed projects and owners of promises there are not, is refused', () => {
    const nobody = '01890000-0000-7000-8000-000000000001';
    expect(told(anAgreement({ projectId: nobody }))).toEqual(['agreement.no-project', undefined]);
    const promise = { text: '净地交付', ownerUnitId: nobody, dueBy: null };
    const [signed] = anAgreement().facts;
    const facts = [signed, { key: 'promise', value: promise, from: '2022-06-06', origin: null }];
    expect(told(anAgreement({ facts }))).toEqual(['agreement.no-unit', undefined]);
  });
});

describe('an agreement is signed once', () => {
  const stagesAfter = (...lists: readonly (readonly object[])[]) => {
    let kept: KeptAgreement | null = null;
    for (const facts of lists) {
      const decided = decide(anAgreement({ facts }), kept);
      if (isRefusal(decided)) return decided.code;
      const { agreementId, investor, creditCode, projectId, basis, held } = decided;
      const known: readonly AgreementFact[] = kept === null ? [] : kept.facts;
      kept = { agreementId, investor, creditCode, projectId, basis, facts: afterChange<AgreementFact>(known, held) };
    }
    return kept?.facts.map(({ value, from, to }) => [value, from, to].join(' ')).toSorted();
  };

  test('a signing ends the negotiation', () =>
    expect(stagesAfter([stage('negotiating', '2022-05-01')], [stage('signed', '2022-06-06')])).toEqual([
      'negotiating 2022-05-01 2022-06-06',
      'signed 2022-06-06 infinity',
    ]));
  test('a signing told late counts from its day', () =>
    expect(stagesAfter([stage('negotiating', '2022-06-20')], [stage('signed', '2022-06-06')])).toEqual([
      'signed 2022-06-06 infinity',
    ]));
  test('a list that does not say so makes it unsigned no more', () =>
    expect(stagesAfter([stage('signed', '2022-06-06')], [stage('negotiating', '2022-06-20')])).toEqual([
      'signed 2022-06-06 infinity',
    ]));
});

describe('CT-01: 万元/亩, and 1 亩 is 666.67 m²', () => {
  test.each([
    [200_000_000_000, 200_001, 666_670_000],
    [13_000_000_000, 26_667, 325_000_000],
    [0, 100, 0],
  ])('%i 分 on %i m² are %i 分 a 亩', (money, area, expected) => expect(perMu(money, area)).toBe(expected));
  test('of no land there is none', () => expect(perMu(100, 0)).toBeNull());
  test('an amount keeps its qualifier and is read in no other unit', () => {
    const read = readQuantity('300万元/亩以上', perMuMeasure);
    expect(isRefusal(read) ? read.code : printQuantity(read, perMuMeasure)).toBe('300万元/亩以上');
    expect(readQuantity('15', perMuMeasure, '万元/亩')).toEqual(quantity(15_000_000));
    expect(readQuantity('15元/㎡', perMuMeasure)).toMatchObject({ code: 'amount.unit-unknown' });
  });
});

describe('CT-02: how a commitment stands on a day', () => {
  const dueBy = { on: plainDate('2022-05-31'), precision: 'month' } as const;
  const judged = (rest: object) =>
    statusOf({ kind: 'annualOutput', dueBy, result: null, reachedOn: null, ...rest }, today);
  test('what has fallen due waits for somebody to look: the calendar judges nothing', () => {
    expect(judged({})).toBe('toReview');
    expect(judged({ result: 'met' })).toBe('met');
    expect(judged({ result: 'unmet' })).toBe('unmet');
    expect(judged({ dueBy: { on: today, precision: 'day' } })).toBe('open');
    expect(judged({ dueBy: null })).toBe('undated');
  });
  test('IV-03: a start past its day is late until the project tells of it', () => {
    expect(judged({ kind: 'start' })).toBe('late');
    expect(judged({ kind: 'start', reachedOn: plainDate('2022-06-01') })).toBe('met');
    expect(judged({ kind: 'start', reachedOn: plainDate('2022-07-01') })).toBe('late');
  });
});

test('tax is told apart, with what was found of it', () =>
  expect(['annualTax', 'taxPerMu', 'reviewed annualTax', 'annualOutput', 'reviewed start'].filter(isOfTax)).toEqual([
    'annualTax',
    'taxPerMu',
    'reviewed annualTax',
  ]));
