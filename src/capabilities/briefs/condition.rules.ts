import { parseDatedOn } from '#kernel/dated-on';
import { readQuantity } from '#kernel/quantity';
import { isRefusal } from '#kernel/refusal';
import { all, any, type ThreeValued } from '#kernel/three-valued';
import type { SlotValue } from './contract.ts';
import { measureOf, type WordKind } from './vocabulary.rules.ts';

type Sign = '>=' | '<=' | '>' | '<' | '=' | '!=';

/** Signs as they are typed, in half and full width. */
const signs: Readonly<Record<string, Sign>> = {
  '>=': '>=',
  '≥': '>=',
  '＞＝': '>=',
  '<=': '<=',
  '≤': '<=',
  '＜＝': '<=',
  '>': '>',
  '＞': '>',
  '<': '<',
  '＜': '<',
  '=': '=',
  '＝': '=',
  '!=': '!=',
  '≠': '!=',
  '！＝': '!=',
};

/** A bare word asks whether there is a value; a comparison with one that is not there is unknown. */
type Test = {
  readonly word: string;
  readonly compared: {
    readonly sign: Sign;
    readonly with: { readonly word: string } | { readonly value: number };
  } | null;
};

/** 或 of 且, which binds closer. */
export type Condition = readonly (readonly Test[])[];

/** `at` and `length` within the condition's text. */
export type ConditionFault = {
  readonly code: 'template.condition' | 'template.unknown-word';
  readonly at: number;
  readonly length: number;
  readonly facts: Readonly<Record<string, string>>;
};

type Token = { readonly text: string; readonly at: number; readonly is: 'word' | 'sign' | 'joint' | 'other' };

type Words = { readonly kindOf: (word: string) => WordKind | null; readonly words: readonly string[] };

/** Reads "逾期未开工数>0 且 缺位数>=1". O(length × words). */
export function readCondition(
  text: string,
  words: Words,
): { readonly condition: Condition } | { readonly faults: readonly ConditionFault[] } {
  const faults: ConditionFault[] = [];
  const condition: Test[][] = [[]];
  let group: Token[] = [];
  for (const token of [...tokensOf(text, words.words), null]) {
    if (token !== null && token.is !== 'joint') group.push(token);
    else {
      const test = readTest(group, words, token?.at ?? text.length);
      if ('code' in test) faults.push(test);
      else condition.at(-1)?.push(test);
      if (token?.text === '或') condition.push([]);
      group = [];
    }
  }
  return faults.length > 0 ? { faults } : { condition };
}

/** 词, 词 > 数, 词 > 词. */
function readTest(tokens: readonly Token[], { kindOf }: Words, end: number): Test | ConditionFault {
  const [subject, sign, operand, extra] = tokens;
  const wrong = (token: Token | undefined): ConditionFault => {
    const { text: found, at } = token ?? { text: '', at: end };
    return { code: 'template.condition', at, length: found.length, facts: { found } };
  };
  if (subject === undefined || subject.is === 'sign') return wrong(subject);
  const word = subject.text;
  const kind = subject.is === 'word' ? kindOf(word) : null;
  if (kind === null) return { code: 'template.unknown-word', at: subject.at, length: word.length, facts: { word } };
  if (sign === undefined) return { word, compared: null };
  if (sign.is !== 'sign' || operand === undefined || operand.is === 'sign' || extra !== undefined)
    return wrong(sign.is !== 'sign' ? sign : (extra ?? operand));
  const other = operand.is === 'word' ? kindOf(operand.text) : null;
  const value = other === null ? numberFor(operand.text, kind) : null;
  const meant = signs[sign.text] ?? '=';
  if (other !== null && comparable(kind, other))
    return { word, compared: { sign: meant, with: { word: operand.text } } };
  return value === null ? wrong(operand) : { word, compared: { sign: meant, with: { value } } };
}

const comparable = (one: WordKind, other: WordKind): boolean =>
  one.is !== 'text' && one.is === other.is && measureOf(one)?.units[0].name === measureOf(other)?.units[0].name;

/** A number as this kind counts: base units, per cent, points, a day's number of digits. */
function numberFor(text: string, kind: WordKind): number | null {
  const measure = measureOf(kind);
  if (measure !== null) {
    const read = readQuantity(text, measure, measure.units[0].name);
    return isRefusal(read) || read.word !== null ? null : read.amount;
  }
  if (kind.is === 'day') return dayNumber(parseDatedOn(text)?.on);
  const unit = kind.is === 'share' || kind.is === 'probability' ? /%$/u : kind.is === 'points' ? /个百分点$/u : null;
  const number = unit === null ? '' : text.normalize('NFKC').replace(unit, '');
  return /^-?\d{1,12}(?:\.\d{1,6})?$/u.test(number) ? Number(number) : null;
}

const dayNumber = (day: string | undefined): number | null =>
  day === undefined ? null : Number(day.replaceAll('-', ''));

/** The value as its kind's numbers count; null where it has none. */
function comparedAs(value: SlotValue | null): number | null {
  if (value === null || 'text' in value) return null;
  if ('quantity' in value) return value.quantity.amount;
  if ('share' in value) return value.share.whole === 0 ? null : (value.share.part / value.share.whole) * 100;
  if ('points' in value) return value.points;
  return 'day' in value ? dayNumber(value.day.on) : value.probability * 100;
}

export function holds(condition: Condition, valueOf: (word: string) => SlotValue | null): ThreeValued {
  return any(condition.map((tests) => all(tests.map((test) => testHolds(test, valueOf)))));
}

function testHolds({ word, compared }: Test, valueOf: (word: string) => SlotValue | null): ThreeValued {
  const value = valueOf(word);
  if (compared === null) return value === null ? 'no' : 'yes';
  const one = comparedAs(value);
  const other = 'word' in compared.with ? comparedAs(valueOf(compared.with.word)) : compared.with.value;
  if (one === null || other === null || Number.isNaN(one) || Number.isNaN(other)) return 'unknown';
  return compare[compared.sign](one, other) ? 'yes' : 'no';
}

const compare: Readonly<Record<Sign, (one: number, other: number) => boolean>> = {
  '>=': (one, other) => one >= other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '<': (one, other) => one < other,
  '=': (one, other) => one === other,
  '!=': (one, other) => one !== other,
};

const wordText = /[^\s<>=!≥≤≠＞＜＝！且或]+/uy;
const signText = />=|<=|!=|＞＝|＜＝|！＝|[<>=≥≤≠＞＜＝]/uy;

/** A word is the longest of the vocabulary that begins here: 高于或低于 holds a 或. */
function tokensOf(text: string, words: readonly string[]): readonly Token[] {
  const tokens: Token[] = [];
  const matched = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  for (let at = 0; at < text.length;) {
    const space = matched(/\s+/uy, at);
    const token = space === undefined ? tokenAt(at) : null;
    if (token !== null) tokens.push(token);
    at += (token?.text ?? space ?? ' ').length;
  }
  return tokens;

  function tokenAt(at: number): Token {
    const word = words.reduce((best, one) => (one.length > best.length && text.startsWith(one, at) ? one : best), '');
    if (word !== '') return { text: word, at, is: 'word' };
    const sign = matched(signText, at);
    if (sign !== undefined) return { text: sign, at, is: 'sign' };
    const other = matched(wordText, at) ?? text.charAt(at);
    return { text: other, at, is: other === '且' || other === '或' ? 'joint' : 'other' };
  }
}
