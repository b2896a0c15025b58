import { describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { recordBase } from './base.rules.ts';
import type { RecordBase, RecordIncome } from './contract.ts';
import { recordIncome, totalsOf } from './income.rules.ts';
import { aBase, anIncome } from './testing.ts';

const village = '01890000-0000-7000-8000-000000000001';
const today = plainDate('2022-06-23');
let made = 0;
const newId = () => `fact-${(made += 1)}` as Id<'FactId'>;
const saying = (decided: object | Refusal) => (isRefusal(decided) ? [decided.code, decided.rule] : 'recorded');
const given = <Input>(input: Input, inputs: readonly Input[] = [input]) => ({
  today,
  newId,
  inputs,
  index: inputs.length - 1,
});

const ofBase = (input: RecordBase, isVillage = true) =>
  saying(recordBase({ kept: null, isVillage, branches: new Set() }, input, given(input)));
const held = { from: '2022-01-01', origin: null };
const exact = (amount: number) => ({ amount, qualifier: 'exact', word: null });
const base = (...facts: object[]) => aBase(village, { facts: [...aBase(village).facts, ...facts] });

describe('domain-rules 11: a base of a village', () => {
  test('ponds of somewhat over 320 亩 are recorded', () => expect(ofBase(base())).toBe('recorded'));
  test('it lies in a village, and is known since a day', () => {
    expect(ofBase(base(), false)).toEqual(['village-base.no-village', undefined]);
    expect(ofBase(aBase(village, { facts: [] }))).toEqual(['village-base.no-beginning', undefined]);
  });
  test('the collective has no more than the whole of it', () => {
    expect(ofBase(base({ key: 'share', value: exact(10_000), ...held }))).toBe('recorded');
    expect(ofBase(base({ key: 'share', value: exact(10_001), ...held }))[0]).toBe('village-base.share-over-whole');
  });
  test('its Party organisation is a branch that is there', () =>
    expect(ofBase(base({ key: 'branch', value: village, ...held }))[0]).toBe('village-base.no-branch'));
  test('house.md 2.3: what has begun is not dated ahead', () =>
    expect(ofBase(base({ key: 'operator', value: '合作社', from: '2022-06-24', origin: null }))).toEqual([
      'village-base.ahead',
      'house 2.3',
    ]));
});

const ofIncome = (input: RecordIncome) => saying(recordIncome({ kept: null, isVillage: true }, input, given(input)));
const income = (...amounts: object[]) => anIncome(village, { amounts });
const came = { key: 'operating', value: exact(1), on: '2021-12-31', origin: null };

describe('domain-rules 11: what a village took in', () => {
  test('经营性 excludes subsidies and other income; what nobody told is not zero', () => {
    const amounts = { operating: 100, contracting: 20, investment: 3, subsidy: 400, other: 5000 };
    expect(totalsOf(amounts)).toEqual({ total: 5523, operating: 123 });
    expect(totalsOf({ subsidy: 400 })).toEqual({ total: 400, operating: null });
    expect(totalsOf({})).toEqual({ total: null, operating: null });
  });
  test('books tell exact sums of their own year, told once, of a day that has come', () => {
    expect(ofIncome(income(came))).toBe('recorded');
    expect(ofIncome(income({ ...came, value: { amount: 1, qualifier: 'over', word: '超过' } }))[0]).toBe(
      'village-income.not-exact',
    );
    expect(ofIncome(income({ ...came, on: '2022-01-01' }))[0]).toBe('village-income.other-year');
    expect(ofIncome(income({ ...came, on: '2022-12-31' }))).toEqual(['village-income.ahead', 'house 2.3']);
    expect(ofIncome(income(came, { ...came, value: exact(2) }))[0]).toBe('village-income.told-twice');
    expect(ofIncome(income())[0]).toBe('village-income.nothing');
  });
});
