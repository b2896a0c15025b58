import { addQuantities, quantity, type QualifierWord } from '#kernel/quantity';
import type { Figure } from './contract.ts';

/** What one statement brings of one indicator. */
export type Aggregated = {
  readonly count: number;
  /** Null where nothing was added. */
  readonly total: string | null;
  /** The qualifiers' words among what was added; null for an exact one. */
  readonly words: readonly (QualifierWord | null)[];
  readonly missing: number;
  readonly unnamed: number;
  readonly notPlaced: number | null;
};

export const nothing: Aggregated = { count: 0, total: null, words: [], missing: 0, unnamed: 0, notPlaced: null };

/** Fewer records than these are told inside larger sums alone, where the reader may not see whom they name (principle 2). */
const toldFrom = 3;

/** Whether so few, of whom the reader may not see some, are told in no part of the zone. */
export const isHidden = ({ count, unnamed }: Pick<Aggregated, 'count' | 'unnamed'>, narrow: boolean): boolean =>
  narrow && unnamed > 0 && count < toldFrom;

/**
 * The figure of what was added up: a count or sum of nothing is 0, the least, greatest or middle of nothing is "—", and
 * so is the sum of what is told nowhere (house.md 2.12); a sum is as sure as its least sure part.
 * @param narrow whether the figure is of a part of the zone
 */
export function figureOf(
  indicatorId: string,
  how: 'count' | 'sum' | 'min' | 'max' | 'median',
  aggregated: Aggregated,
  narrow: boolean,
): Figure {
  const { count, total, words, missing, notPlaced } = aggregated;
  const rest = { indicatorId, missing, notPlaced };
  if (isHidden(aggregated, narrow)) return { ...rest, value: null, records: null, hidden: true };
  const told = { ...rest, records: count, hidden: false };
  if (how === 'count') return { ...told, value: quantity(count) };
  if (total === null) return { ...told, value: how === 'sum' && missing === 0 ? quantity(0) : null };
  return { ...told, value: addQuantities([quantity(Number(total)), ...words.map((word) => quantity(0, word))]) };
}
