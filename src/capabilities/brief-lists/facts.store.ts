import type { Fact, FactList, Facts } from '#capabilities/briefs';
import type { At, CountedIndicator } from '#capabilities/indicators';
import type { Figure } from '#capabilities/indicators/contract';
import type { DatedOn } from '#kernel/dated-on';
import type { PlainDate } from '#kernel/plain-date';
import type { Quantity } from '#kernel/quantity';

export const textFact = (text: string | null | undefined): Fact => ({
  value: text === null || text === undefined || text === '' ? null : { text },
  source: null,
});

export const dayFact = (day: DatedOn | null | undefined): Fact => ({
  value: day === null || day === undefined ? null : { day },
  source: null,
});

/** Of a whole day. */
export const onDay = (on: PlainDate): Fact => dayFact({ on, precision: 'day' });

/** A figure of a part, with where it came from: it opens the very records it counts. */
export const figureFact = (
  figure: Figure | undefined,
  { of }: CountedIndicator,
  dimensions: Readonly<Record<string, string>>,
  at: At,
): Fact => {
  const value: Quantity | null = figure?.value ?? null;
  // Records that all lack what is added up, as the agreed tax does for most readers, tell of no amount: missing is not zero.
  const unknown =
    figure !== undefined && figure.records !== null && figure.records > 0 && figure.missing === figure.records;
  if (figure === undefined || value === null || unknown) return { value: null, source: null };
  const from = of.kind === 'flow' ? at.from : null;
  return {
    value: { quantity: value },
    source: { indicatorId: figure.indicatorId, dimensions: { ...dimensions }, on: at.on, from, unitId: null },
  };
};

/** A share of a part: of the figures it is made of. */
export const shareFact = (
  [part, whole]: readonly [Figure | undefined, Figure | undefined],
  { id, of }: { readonly id: string; readonly of: CountedIndicator['of'] },
  dimensions: Readonly<Record<string, string>>,
  at: At,
): Fact => {
  const [of1, of2] = [part?.value?.amount, whole?.value?.amount];
  if (of1 === undefined || of2 === undefined || of2 === 0) return { value: null, source: null };
  const from = of.kind === 'flow' ? at.from : null;
  const source = { indicatorId: id, dimensions: { ...dimensions }, on: at.on, from, unitId: null };
  return { value: { share: { part: of1, whole: of2 } }, source };
};

/** Facts of one item of a list. */
export const itemOf = (
  words: Readonly<Record<string, Fact>>,
  lists: Readonly<Record<string, FactList>> = {},
): Facts => ({ words: new Map(Object.entries(words)), lists: new Map(Object.entries(lists)) });
