import { type Refusal, refuse } from '#kernel/refusal';
import type { IndicatorWords } from './contract.ts';
import { type CountedIndicator, type Indicator, isDerived, partsOf, setOf } from './record-set.store.ts';

/** Every indicator of the house by its name; the apps collect them from the capabilities. */
export type Registry = {
  readonly all: readonly Indicator[];
  readonly get: (id: string) => Indicator | Refusal;
};

/** @throws Error when two indicators bear one name, or one says of a set what is not its own */
export function createRegistry(all: readonly Indicator[]): Registry {
  const byId = new Map(all.map((indicator) => [indicator.id, indicator]));
  if (byId.size < all.length) throw new Error('two indicators of one name');
  for (const part of all.flatMap(partsOf))
    if (byId.get(part.id) !== part) throw new Error(`a part that is no indicator itself: ${part.id}`);
  return { all, get: (id) => byId.get(id) ?? refuse('missing', 'not-found') };
}

/** The one whose records are opened: of a ratio, those of what it is a share of. */
export const openedBy = (indicator: Indicator): CountedIndicator =>
  isDerived(indicator) ? indicator.from[0] : indicator;

export function wordsOf(indicator: Indicator): IndicatorWords {
  const { noun, kind, dimensions, placed, sensitive } = setOf(indicator);
  const { id, words, counter, measure, unit = null, definition, example } = indicator;
  return {
    indicatorId: id,
    words,
    counter,
    measure,
    unit,
    definition,
    example,
    noun,
    kind,
    from: isDerived(indicator) ? indicator.from.map((part) => part.id) : [],
    dimensions: Object.entries(dimensions).map(([dimension, of]) => ({
      dimension,
      words: of.words,
      ...(of.values === undefined
        ? {}
        : { values: Object.entries(of.values).map(([value, each]) => ({ value, words: each })) }),
    })),
    capacity: placed?.words ?? null,
    sensitive: sensitive === true,
  };
}
