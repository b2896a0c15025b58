import { describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import {
  type CultivationFactOf,
  maskName,
  type NamedThere,
  recordCultivation,
  remarksOf,
} from './cultivation.rules.ts';
import { readReceipt } from './gather.rules.ts';
import { aCultivation, aStep } from './testing.ts';

const branch = '01890000-0000-7000-8000-000000000001';
const [one, two, three] = [2, 3, 4].map((last) => `01890000-0000-7000-8000-00000000000${last}`);
const today = plainDate('2022-06-23');
let made = 0;
const newId = () => `fact-${(made += 1)}` as Id<'FactId'>;

const there: NamedThere = {
  there: new Set([branch, one, two, three].map(String)),
  temporary: new Set(['安置房项目临时党支部']),
  probation: new Map([[String(three), [{ from: plainDate('2022-01-01'), to: 'infinity' }]]]),
};
const recorded = (rest: object = {}) => {
  const input = aCultivation(branch, rest);
  return recordCultivation({ ...there, kept: null }, input, { today, newId, inputs: [input], index: 0 });
};
const told = (rest: object = {}) => {
  const decided = recorded(rest);
  return isRefusal(decided) ? [decided.code, decided.rule] : 'recorded';
};
const applied = aStep('applied', '2022-03-11');
const held = (key: string, value: unknown, from: string) => ({ key, value, from, origin: null });

describe('domain-rules 3.3, 3.4: what is recorded of an application', () => {
  test('an application alone is recorded', () => expect(told()).toBe('recorded'));
  test('DM-01: there is none without a written application', () =>
    expect(told({ steps: [] })).toEqual(['cultivation.no-application', 'DM-01']));

  test.each([
    ['handed on before it was made', [applied, aStep('handedOn', '2022-03-10')]],
    ['received before it was handed on', [applied, aStep('handedOn', '2022-03-20'), aStep('received', '2022-03-19')]],
    ['recommended before the application', [applied, aStep('recommended', '2022-03-01')]],
  ])('3.4: %s is refused', (_what, steps) => expect(told({ steps })).toEqual(['cultivation.out-of-order', '3.4']));

  test('what may be of one month is not out of order', () =>
    expect(
      told({ steps: [applied, { ...aStep('handedOn', null), on: { on: '2022-03-31', precision: 'month' } }] }),
    ).toBe('recorded'));
  test('a receipt is of something handed on; where its day is not told it goes with that', () => {
    expect(told({ steps: [applied, aStep('received', null)] })).toEqual(['cultivation.receipt-alone', '3.4']);
    const decided = recorded({ steps: [applied, aStep('handedOn', '2022-03-20'), aStep('received', null)] });
    const received = isRefusal(decided) ? null : decided.steps.entered.find(({ step }) => step === 'received');
    expect(received).toMatchObject({ on: { on: '2022-03-20' }, dayKnown: false });
  });
  test('to whom without a day is refused', () =>
    expect(told({ steps: [applied, aStep('handedOn', null, '七里岗乡党委')] })).toEqual([
      'cultivation.undated',
      undefined,
    ]));
  test('3.4: a stage is told after the application', () =>
    expect(told({ facts: [held('stage', 'applicant', '2022-03-10')] })).toEqual([
      'cultivation.told-before-applied',
      '3.4',
    ]));
  test('house.md 2.3: nothing is dated ahead', () =>
    expect(told({ steps: [aStep('applied', '2022-06-24')] })).toEqual(['cultivation.ahead', 'house 2.3']));

  test('BR-10, S15: a temporary branch keeps no application and decides on nobody', () => {
    const handedOn = aStep('handedOn', '2022-03-20', '安置房项目临时党支部');
    expect(told({ steps: [applied, handedOn] })).toEqual(['cultivation.kept-here', 'BR-10']);
    const authority = held('authority', '安置房项目临时党支部', '2022-03-11');
    expect(told({ facts: [authority] })).toEqual(['cultivation.kept-here', 'BR-10']);
  });

  test('DM-05: one or two contacts, full members, and not three', () => {
    const contacts = [one, two, branch].map((id) => held('contact', id, '2022-03-20'));
    expect(told({ facts: contacts.slice(0, 2) })).toBe('recorded');
    expect(told({ facts: contacts })).toEqual(['cultivation.contacts', 'DM-05']);
    expect(told({ facts: [held('contact', three, '2022-03-20')] })).toEqual([
      'cultivation.contact-on-probation',
      'DM-05',
    ]);
  });
});

describe('what is said to whoever looks, and never refused', () => {
  const fact = (key: string, value: string, from: string, to = 'infinity') =>
    ({ key, value, from: plainDate(from), to }) as CultivationFactOf;

  test('DM-05, DM-06: an activist has a contact, and something is known of half a year', () => {
    const activist = fact('stage', 'activist', '2021-10-15');
    expect(remarksOf([activist], today)).toEqual(['DM-05', 'DM-06']);
    const contact = fact('contact', String(one), '2021-10-15');
    expect(remarksOf([activist, contact, fact('activity', '参加', '2022-01-10', '2022-01-11')], today)).toEqual([]);
    expect(remarksOf([activist, contact, fact('activity', '参加', '2021-12-20', '2021-12-23')], today)).toEqual([
      'DM-06',
    ]);
  });
  test.each([
    ['2025-03-14', ['DM-07']],
    ['2025-03-15', []],
  ])('DM-07: told an activist on 2024-03-15, a target on %s', (on, remarks) => {
    const facts = [fact('stage', 'activist', '2024-03-15', on), fact('stage', 'developmentTarget', on)];
    expect(remarksOf(facts, plainDate('2025-06-01'))).toEqual(remarks);
  });
});

test('domain-rules 12.5: of a name the first letter stands', () => {
  expect([maskName('张三'), maskName('𠮷野家')]).toEqual(['张**', '𠮷**']);
});

test.each([
  ['有', 'undated'],
  ['未收到', 'none'],
  ['2022-03-28', { on: '2022-03-28', precision: 'day' }],
  ['2022.3', { on: '2022-03-31', precision: 'month' }],
  ['电话告知', null],
])('S15: 回执 “%s” is read', (text, read) => expect(readReceipt(text)).toEqual(read));
