import { quantity } from '#kernel/quantity';
import type { Tx } from '#platform/commands';
import type { Figure } from '../contract.ts';
import { figureOf, nothing } from '../figure.rules.ts';
import { type Added, addUp, addUpBy } from '../figure.store.ts';
import {
  type At,
  type CountedIndicator,
  type Indicator,
  isDerived,
  type Narrowing,
  partsOf,
  type RecordSet,
  widestOf,
} from '../record-set.store.ts';

export type AskedFigures = Narrowing & {
  readonly at: At;
  readonly placing?: boolean;
  /** Split by the values of a dimension: those alone of which the first indicator counts something. */
  readonly counted?: boolean;
  /** What another statement of the same flight adds up: those indicators are not asked once more. */
  readonly beside?: { readonly indicators: readonly CountedIndicator[]; readonly added: Promise<Added> };
};

export const wholeZone: Narrowing = { unitId: null, where: [] };

/** Indicators as of a day: one statement for each set of records they share, all in one flight. */
export async function figures(
  tx: Tx,
  indicators: readonly Indicator[],
  asked: AskedFigures,
): Promise<ReadonlyMap<string, Figure>> {
  const counted = new Set(indicators.flatMap(partsOf));
  const sets = Array.from(new Set(Array.from(counted, ({ of }) => of)));
  const byUnit = asked.unitId !== null || asked.placing === true;
  const asks = Array.from(counted).filter((indicator) => asked.beside?.indicators.includes(indicator) !== true);
  const bySet = Map.groupBy<RecordSet, CountedIndicator>(asks, ({ of }) => widestOf(of, sets, byUnit));
  const added = await Promise.all([
    ...Array.from(bySet, ([set, of]) => addUp(tx, set, of, asked)),
    ...(asked.beside === undefined ? [] : [asked.beside.added]),
  ]);
  const all = new Map(added.flatMap((each) => [...each]));
  const narrow = asked.unitId !== null || asked.where.length > 0;
  const figureBy = new Map(
    Array.from(counted, (indicator) => [
      indicator.id,
      figureOf(indicator.id, howOf(indicator), all.get(indicator.id) ?? nothing, narrow),
    ]),
  );
  return new Map(indicators.map((indicator) => [indicator.id, derived(indicator, figureBy, asked.at)]));
}

type ByValue = ReadonlyMap<string, ReadonlyMap<string, Figure>>;
type Several = readonly [CountedIndicator, ...CountedIndicator[]];

/** Indicators of one set by the values of one of its dimensions, in one statement; what has no value is left out. */
export async function figuresBy(tx: Tx, indicators: Several, dimension: string, asked: AskedFigures): Promise<ByValue> {
  const split = await addUpBy(tx, indicators, [dimension], asked);
  return new Map(
    split.flatMap(({ values: [value = null], added }) => (value === null ? [] : [[value, told(indicators, added)]])),
  );
}

/** The same by the values of two: within each of the first, by those of the second. */
export async function figuresByTwo(
  tx: Tx,
  indicators: Several,
  dimensions: readonly [outer: string, inner: string],
  asked: AskedFigures,
): Promise<ReadonlyMap<string, ByValue>> {
  const split = await addUpBy(tx, indicators, dimensions, asked);
  const byOuter = Map.groupBy(
    split.filter(({ values }) => !values.includes(null)),
    ({ values: [outer] }) => outer ?? '',
  );
  return new Map(
    Array.from(byOuter, ([outer, of]) => [
      outer,
      new Map(of.map(({ values: [, inner], added }) => [inner ?? '', told(indicators, added)])),
    ]),
  );
}

const told = (indicators: Several, added: Added): ReadonlyMap<string, Figure> =>
  new Map(
    indicators.map((indicator) => [
      indicator.id,
      figureOf(indicator.id, howOf(indicator), added.get(indicator.id) ?? nothing, true),
    ]),
  );

export const howOf = ({ add }: CountedIndicator) => (add === 'count' ? 'count' : add.how);

function derived(indicator: Indicator, figureBy: ReadonlyMap<string, Figure>, at: At): Figure {
  const parts = partsOf(indicator).flatMap(({ id }) => figureBy.get(id) ?? []);
  const [first] = parts;
  if (first === undefined) throw new Error(`no part of ${indicator.id} was counted`);
  if (!isDerived(indicator)) return first;
  const hidden = parts.some((part) => part.hidden);
  const value = hidden
    ? null
    : indicator.value(
        parts.map((part) => part.value?.amount ?? null),
        at,
      );
  return {
    ...first,
    indicatorId: indicator.id,
    value: value === null ? null : quantity(value),
    missing: parts.reduce((sum, part) => sum + part.missing, 0),
    hidden,
  };
}
