import { z } from 'zod';
import { exactSum, safeInteger } from './decimal.ts';
import { type Measure, readAmount, writeAmount } from './measure.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

/** How an amount is meant: exactly, more than it, it or more, about it, or as an expectation. */
export const qualifiers = ['exact', 'atLeast', 'over', 'about', 'expected'] as const;
export type Qualifier = (typeof qualifiers)[number];

type Bound = Exclude<Qualifier, 'expected'>;
type Place = 'before' | 'afterNumber' | 'afterUnit';

/** The words of each bound and where they stand: 超15亿元, 320余亩, 4000万元以上. The first is written when they mix. */
const boundWords = {
  atLeast: { 以上: 'afterUnit', 不低于: 'before' },
  over: { 超: 'before', 超过: 'before', 余: 'afterNumber', 多: 'afterNumber' },
  about: { 约: 'before', 近: 'before' },
} as const satisfies Record<Exclude<Bound, 'exact'>, Record<string, Place>>;

type Words = { [B in keyof typeof boundWords]: keyof (typeof boundWords)[B] & string };
export type BoundWord = Words[keyof Words];
/** The word as found. An expectation keeps the bound it was given with: 预计, 预计超, 预计以上 ("预计4000万元以上"). */
export type QualifierWord = BoundWord | `预计${BoundWord | ''}`;

type BoundEntry = { readonly word: BoundWord; readonly bound: Bound; readonly place: Place };
const boundEntries: readonly BoundEntry[] = Object.entries(boundWords).flatMap(([bound, words]) =>
  Object.entries(words).map(([word, place]) => ({ word: word as BoundWord, bound: bound as Bound, place })),
);
const expectedWord = '预计';

export const qualifierWords: readonly QualifierWord[] = [
  ...boundEntries.map(({ word }) => word),
  expectedWord,
  ...boundEntries.map(({ word }): QualifierWord => `${expectedWord}${word}`),
];

/**
 * An amount in whole base units (分, m², pieces) with its qualifier and the word that was found, which briefs repeat:
 * 余 and 超 are both `over`, yet neither is written for the other. `word` is null exactly for `exact`.
 */
export const quantitySchema = z
  .strictObject({ amount: z.int(), qualifier: z.enum(qualifiers), word: z.enum(qualifierWords).nullable() })
  .refine(({ qualifier, word }) => qualifierOf(word) === qualifier, 'quantity.word');
export type Quantity = Readonly<z.infer<typeof quantitySchema>>;

/** @throws RangeError when the amount is no whole number within ±(2^53 − 1) */
export const quantity = (amount: number, word: QualifierWord | null = null): Quantity => ({
  amount: safeInteger(amount),
  qualifier: qualifierOf(word),
  word,
});

/** What a word means; of no word, `exact`. */
function qualifierOf(word: QualifierWord | null): Qualifier {
  if (word?.startsWith(expectedWord) === true) return 'expected';
  return entryOf(word)?.bound ?? 'exact';
}

const quantityText =
  /^(?<expected>预计)?(?<before>超过|超|约|近|不低于)?(?<number>[-−]?[0-9,.]+)(?<inner>[余多])?(?<scale>[万亿])?(?<late>[余多])?(?<rest>(?:[^0-9.,].*?)??)(?<end>以上)?$/;

/**
 * Reads "320余亩", "超15亿元", "4000万元以上", "约2.3亿元", "预计超15亿元"; a bare number is in the unit of its column.
 * Two bounds at once (约…余) are refused: a brief never writes them together (ledgers-and-briefs 4.2).
 * @returns a refusal `amount.…` when it cannot be read exactly
 */
export function readQuantity(text: string, measure: Measure, habit?: string): Quantity | Refusal {
  const parts = quantityText.exec(text.normalize('NFKC').trim())?.groups;
  if (parts === undefined || text.length > 60) return refuse('invalid', 'amount.unreadable');
  const found = [parts['before'], parts['inner'], parts['late'], parts['end']].filter((word) => word !== undefined);
  if (found.length > 1) return refuse('invalid', 'amount.two-qualifiers', { facts: { words: found } });
  const amount = readAmount(parts['number'] ?? '', (parts['scale'] ?? '') + (parts['rest'] ?? ''), measure, habit);
  if (isRefusal(amount)) return amount;
  const word = `${parts['expected'] ?? ''}${found[0] ?? ''}`;
  return quantity(amount, word === '' ? null : (word as QualifierWord));
}

/** As the value of a fact that is kept as text: the amount in base units, and its word. */
export const quantityValue = ({ amount, word }: Quantity): string =>
  word === null ? `${amount}` : `${amount} ${word}`;

/** The quantity that `quantityValue` wrote. */
export function quantityOfValue(value: string): Quantity {
  const [amount, word = null] = value.split(' ');
  return quantity(Number(amount), word as QualifierWord | null);
}

/** As a brief writes it, the word as it was found; in the unit asked for or the one that reads best. */
export function printQuantity<Name extends string>(
  { amount, word }: Quantity,
  measure: Measure<Name>,
  inUnit?: Name,
): string {
  const { number, unit } = writeAmount(amount, measure, inUnit);
  const entry = entryOf(word);
  const at = (place: Place): string => (entry?.place === place ? entry.word : '');
  const expected = word?.startsWith(expectedWord) === true ? expectedWord : '';
  return `${expected}${at('before')}${number}${at('afterNumber')}${unit}${at('afterUnit')}`;
}

/**
 * The sum, as sure as its least sure part: exact < atLeast < over < about, and expected as soon as one part is. One part
 * "over" makes the sum "over" (x > a and y >= b give x + y > a + b); one "about" leaves neither bound standing.
 * The word stays when all parts of that rank share it, else the rank's first is written. Of nothing: exactly 0.
 * @throws RangeError when the sum is beyond ±(2^53 − 1)
 */
export function addQuantities(parts: readonly Quantity[]): Quantity {
  const entry = parts.map(({ word }) => entryOf(word)).reduce(lessSure, null);
  const expected = parts.some(({ qualifier }) => qualifier === 'expected');
  const word = `${expected ? expectedWord : ''}${entry?.word ?? ''}`;
  return quantity(exactSum(parts.map(({ amount }) => amount)), word === '' ? null : (word as QualifierWord));
}

/** The bound a word states, within an expectation or not; null for none. */
function entryOf(word: QualifierWord | null): BoundEntry | null {
  const bound = word?.startsWith(expectedWord) === true ? word.slice(expectedWord.length) : word;
  return boundEntries.find((entry) => entry.word === bound) ?? null;
}

function lessSure(one: BoundEntry | null, other: BoundEntry | null): BoundEntry | null {
  if (one === null || other === null) return one ?? other;
  if (one.bound !== other.bound) return qualifiers.indexOf(one.bound) > qualifiers.indexOf(other.bound) ? one : other;
  return one.word === other.word ? one : (boundEntries.find(({ bound }) => bound === one.bound) ?? one);
}
