import type { AreaUnit } from '#kernel/area';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { type AsOf, heldAsOf } from '#platform/facts';
import type { UnitId } from '#kernel/ids';
import type { Words } from '#kernel/words';
import type { FigureMeasure, RecordNoun } from './contract.ts';

/** As of which day and knowledge; for what happened, since which day. */
export type At = AsOf & { readonly from: PlainDate };

export type Dimension = {
  readonly words: Words;
  /** Values with their words; absent where the zone's own words are the values. */
  readonly values?: Readonly<Record<string, Words>>;
  /**
   * SQL for rows (record_id, value), where the value of all records is found faster than that of each: what splits and
   * narrows by the dimension then asks this, and not the column.
   */
  readonly ofAll?: (tx: Tx, at: At) => RawBuilder<unknown>;
  /** Its column is a whole number, looked for as such: an index finds it. */
  readonly isNumber?: true;
};

/**
 * Records of one noun that the reader sees now, each once, with the columns that indicators filter, group and add
 * (house.md 2.9). Scope is joined here and nowhere else, so that every number and its list agree (2.10, 2.14).
 */
export type RecordSet = {
  readonly noun: RecordNoun;
  readonly kind: 'stock' | 'flow';
  /**
   * SQL for rows (record_id uuid, number bigint, label text, …); a column for each dimension, and those that are added.
   * Of a sensitive set also `named boolean`: whether the reader sees whom the record names.
   */
  readonly rows: (tx: Tx, at: At) => RawBuilder<unknown>;
  readonly dimensions: Readonly<Record<string, Dimension>>;
  /** In one capacity a record belongs to units (2.11): SQL for rows (record_id, unit_id). */
  readonly placed?: {
    readonly words: Words;
    readonly units: (tx: Tx, at: At) => RawBuilder<unknown>;
    /** No record is without: those that belong to no unit need not be looked for. */
    readonly each?: true;
  };
  readonly sensitive?: true;
  /** The set of which this has the very same records with more columns: both are then counted in one statement. */
  readonly widens?: RecordSet;
  /** Column of the id of what is opened, where a record is a part of it; the record itself otherwise. */
  readonly opens?: string;
};

/** How records are added up: `column` is of the set, and so is the qualifier's `word` beside it. */
export type Sum = {
  readonly how: 'sum' | 'min' | 'max' | 'median';
  readonly column: string;
  readonly word?: string;
};

type Described = {
  readonly id: string;
  readonly words: Words;
  readonly counter: Words;
  readonly measure: FigureMeasure;
  /** The unit it is written in, where the best to read is not the usual one: land in 亩. */
  readonly unit?: AreaUnit;
  readonly definition: Words;
  readonly example: Words;
};

/** A set of records, narrowed by a condition on its row `r`, and how to add them up. */
export type CountedIndicator = Described & {
  readonly of: RecordSet;
  readonly where?: RawBuilder<boolean>;
  readonly add: 'count' | Sum;
};

export type PartValues = readonly (number | null)[];

/** A figure made of others; its records are those of the first. */
export type DerivedIndicator = Described & {
  readonly from: readonly [CountedIndicator, ...CountedIndicator[]];
  /** Null for what cannot be said, such as a share of nothing. */
  readonly value: (parts: PartValues, at: At) => number | null;
};

export type Indicator = CountedIndicator | DerivedIndicator;

export const isDerived = (indicator: Indicator): indicator is DerivedIndicator => 'from' in indicator;

/** The set that tells of an indicator's records. */
export const setOf = (indicator: Indicator): RecordSet => (isDerived(indicator) ? indicator.from[0].of : indicator.of);

/** A set and those it widens. */
const widened = (wide: RecordSet): readonly RecordSet[] =>
  wide.widens === undefined ? [wide] : [wide, ...widened(wide.widens)];

/** Of indicators and their parts those that a set can count: they are of it, or of one it widens. */
export const countedIn = (set: RecordSet, indicators: readonly Indicator[]): readonly CountedIndicator[] =>
  Array.from(new Set(indicators.flatMap(partsOf))).filter(({ of }) => widened(set).includes(of));

/**
 * Of the sets in which figures are asked the one that has the records and columns of this, and the most of them; where
 * units are asked for, of those alone that belong to the same ones.
 */
export function widestOf(set: RecordSet, asked: readonly RecordSet[], byUnit: boolean): RecordSet {
  const wider = asked.filter(
    (other) => widened(other).includes(set) && (!byUnit || other.placed?.units === set.placed?.units),
  );
  return wider.toSorted((one, other) => widened(other).length - widened(one).length)[0] ?? set;
}

export const partsOf = (indicator: Indicator): readonly CountedIndicator[] =>
  isDerived(indicator) ? indicator.from : [indicator];

/** Thousandths of a share, to the nearest; null over nothing (house.md 2.12). */
export const shareOf = ([part = null, whole = null]: PartValues): number | null =>
  part === null || whole === null || whole === 0 ? null : Math.round((1000 * part) / whole);

/** What narrows a set: the subtree of a unit, and values of dimensions, one or any of several. */
export type Narrowing = {
  readonly unitId: UnitId | null;
  readonly where: readonly { readonly dimension: string; readonly value: string | readonly string[] }[];
};

/** SQL: the records of a set as a row `r` each, with those of the narrowing alone. */
export function narrowed(tx: Tx, set: RecordSet, at: At, { unitId, where }: Narrowing): RawBuilder<unknown> {
  const values = where.map(({ dimension, value }) => {
    const { ofAll, isNumber = false } = set.dimensions[dimension] ?? {};
    const held = isNumber
      ? sql`in (select unnest(${wholeNumbers(value)}::bigint[]))`
      : typeof value === 'string'
        ? sql`= ${value}`
        : sql`in (select unnest(${[...value]}::text[]))`;
    return ofAll === undefined
      ? sql`and r.${sql.ref(dimension)} ${held}`
      : sql`and r.record_id in (select v.record_id from (${ofAll(tx, at)}) as v where v.value ${held})`;
  });
  const below =
    unitId === null || set.placed === undefined
      ? sql``
      : sql`and r.record_id in (
              select u.record_id from (${set.placed.units(tx, at)}) as u
                join unit_path t on t.zone_id = ${tx.zoneId} and t.descendant_id = u.unit_id
                                and t.ancestor_id = ${unitId} and ${heldAsOf('t', at)})`;
  return sql`(${set.rows(tx, at)}) as r where true ${below} ${sql.join(values, sql` `)}`;
}

/** Of values those that a column of whole numbers can hold; no record has another. */
const wholeNumbers = (value: string | readonly string[]): readonly string[] =>
  [value].flat().filter((each) => /^\d{1,18}$/u.test(each));
