import type { UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { heldAsOf } from '#platform/facts';
import type { Aggregated } from './figure.rules.ts';
import { type At, type CountedIndicator, narrowed, type Narrowing, type RecordSet } from './record-set.store.ts';

type Row = Readonly<Record<string, unknown>>;
/** What indicators add up to, by their id. */
export type Added = ReadonlyMap<string, Aggregated>;

/** Indicators of one set, added up in one statement. @param placing also how many of them belong to no unit */
export async function addUp(
  tx: Tx,
  set: RecordSet,
  indicators: readonly CountedIndicator[],
  asked: Narrowing & { readonly at: At; readonly placing?: boolean },
): Promise<Added> {
  const each = set.placed?.each === true;
  const placing = asked.placing === true && set.placed !== undefined && !each;
  const columns = indicators.map((indicator, index) => columnsOf(set, indicator, index, placing));
  const [row = {}] = await tx.rows<Row>(
    rawStatement(sql`
      ${placing ? sql`with placed as materialized (${placedRecords(tx, set, asked.at)})` : sql``}
      select ${sql.join(columns)}
        from (select r.*, ${placing ? sql`placed.record_id is not null` : sql`null::boolean`} as is_placed
                from (select r.* from ${narrowed(tx, set, asked.at, asked)}) as r
                ${placing ? sql`left join placed on placed.record_id = r.record_id` : sql``}) as r`),
  );
  const told = (index: number): Aggregated => ({
    ...aggregatedOf(row, index),
    ...(each && asked.placing === true ? { notPlaced: 0 } : {}),
  });
  return new Map(indicators.map(({ id }, index) => [id, told(index)]));
}

/** Indicators to be counted as of a day. */
export type OfDay = { readonly at: At; readonly indicators: readonly CountedIndicator[] };

/**
 * Indicators of one set as of two days, and lists of the very same records, in one statement, so that no record is read
 * twice for a page that shows both.
 * @param columns of the set, those that the indicators and the lists ask for
 * @param lists SQL of one JSON value each, from the rows of `now` and `before`
 */
export async function addUpBeside<Lists extends Readonly<Record<string, unknown>>>(
  tx: Tx,
  set: RecordSet,
  { now, before, columns }: { readonly now: OfDay; readonly before: OfDay; readonly columns: readonly string[] },
  lists: { readonly [Name in keyof Lists]: RawBuilder<Lists[Name]> },
): Promise<{ readonly now: Added; readonly before: Added; readonly lists: Lists }> {
  const asked = sql.join(columns.map((column) => sql.ref(`r.${column}`)));
  const rowsOf = ({ at }: OfDay) => sql`select ${asked}, null::boolean as is_placed from (${set.rows(tx, at)}) as r`;
  const added = ({ indicators }: OfDay, name: string) => {
    const sums = indicators.map((indicator, index) => columnsOf(set, indicator, index, false));
    return sql`(select row_to_json(f) from (select ${sql.join(sums)} from ${sql.id(name)} as r) as f)`;
  };
  const told = Object.entries(lists).map(([name, list]) => sql`${sql.lit(name)}, ${list}`);
  const [row] = await tx.rows(
    rawStatement(sql<{ now: Row; before: Row; lists: Lists }>`
      with now as materialized (${rowsOf(now)}), before as materialized (${rowsOf(before)})
      select ${added(now, 'now')} as now, ${added(before, 'before')} as before, json_build_object(${sql.join(told)}) as lists`),
  );
  if (row === undefined) throw new Error('a statement without a row');
  const of = (day: OfDay, values: Row): Added =>
    new Map(day.indicators.map(({ id }, index) => [id, aggregatedOf(values, index)]));
  return { now: of(now, row.now), before: of(before, row.before), lists: row.lists };
}

type Split = readonly {
  readonly values: readonly (string | null)[];
  readonly added: Added;
}[];

/**
 * Indicators of one set by the values of some of its dimensions; a value of null is what has none.
 * @param asked.counted only values of which the first indicator counts something
 */
export async function addUpBy(
  tx: Tx,
  indicators: readonly [CountedIndicator, ...CountedIndicator[]],
  dimensions: readonly string[],
  asked: Narrowing & { readonly at: At; readonly counted?: boolean },
): Promise<Split> {
  const [{ of, where, ...first }, ...others] = indicators;
  const isHeld = asked.counted === true && where !== undefined;
  const holds = isHeld ? sql`where ${where}` : sql``;
  const columns = [isHeld ? { of, ...first } : indicators[0], ...others].map((indicator, index) =>
    columnsOf(of, indicator, index, false),
  );
  const found = dimensions.map((dimension, index) => {
    const ofAll = of.dimensions[dimension]?.ofAll;
    const name = sql.id(`value${index}`);
    return ofAll === undefined
      ? { value: sql`r.${sql.ref(dimension)}::text`, join: sql`` }
      : {
          value: sql`${name}.value::text`,
          join: sql`left join (${ofAll(tx, asked.at)}) as ${name} on ${name}.record_id = r.record_id`,
        };
  });
  const values = sql.join(found.map(({ value }) => value));
  const joins = sql.join(
    found.map(({ join }) => join),
    sql` `,
  );
  const rows = await tx.rows<Row & { readonly values: readonly (string | null)[] }>(
    rawStatement(sql`
      select array[${values}] as values, ${sql.join(columns)}
        from (select r.*, null::boolean as is_placed from ${narrowed(tx, of, asked.at, asked)}) as r ${joins} ${holds}
       group by ${values} order by 1`),
  );
  return rows.map((row) => ({
    values: row.values,
    added: new Map(indicators.map(({ id }, index) => [id, aggregatedOf(row, index)])),
  }));
}

export type OfUnit = { readonly unitId: UnitId; readonly name: string; readonly aggregated: Aggregated };

/** By the units right below one, in their official order: each with the distinct records of its subtree (house.md 2.11). */
export async function addUpByUnit(
  tx: Tx,
  indicator: CountedIndicator,
  parentId: UnitId,
  asked: Narrowing & { readonly at: At },
): Promise<readonly OfUnit[]> {
  const set = indicator.of;
  if (set.placed === undefined) return [];
  const { at } = asked;
  const rows = await tx.rows<Row & { readonly unitId: UnitId; readonly name: string }>(
    rawStatement(sql`
      with r as materialized (select r.* from ${narrowed(tx, set, at, asked)}),
           below as (
             select distinct c.descendant_id as child, u.record_id
               from (${set.placed.units(tx, at)}) as u
              cross join lateral (
                select c.descendant_id
                  from unit_path t
                  join unit_path c on c.zone_id = ${tx.zoneId} and c.descendant_id = t.ancestor_id
                                  and c.ancestor_id = ${parentId} and c.depth = 1 and ${heldAsOf('c', at)}
                 where t.zone_id = ${tx.zoneId} and t.descendant_id = u.unit_id and ${heldAsOf('t', at)} offset 0) as c)
      select n.unit_id, n.name, a.*
        from (select b.child, ${columnsOf(set, indicator, 0, false)}
                from below b join (select r.*, null::boolean as is_placed from r) as r on r.record_id = b.record_id
               group by b.child) as a
        join unit n on n.zone_id = ${tx.zoneId} and n.unit_id = a.child
       order by n.official_order, n.name`),
  );
  return rows.map((row) => ({ unitId: row.unitId, name: row.name, aggregated: aggregatedOf(row, 0) }));
}

/** SQL: the records of a set that belong to some unit, each once. */
const placedRecords = (tx: Tx, { placed }: RecordSet, at: At): RawBuilder<unknown> =>
  placed === undefined
    ? sql`select null::uuid as record_id where false`
    : sql`select distinct u.record_id from (${placed.units(tx, at)}) as u where u.unit_id is not null`;

/** Columns `count0`, `total0` … of the indicator that stands at an index. */
function columnsOf(set: RecordSet, { where, add }: CountedIndicator, index: number, placing: boolean) {
  const holds = where ?? sql<boolean>`true`;
  const named = (name: string) => sql.id(`${name}${index}`);
  const count = (condition: RawBuilder<unknown>) => sql`(count(*) filter (where ${condition}))::int`;
  const column = add === 'count' ? null : sql.ref(`r.${add.column}`);
  const total =
    add === 'count' || column === null
      ? sql`null::text`
      : sql`(${totalOf(add.how, column)} filter (where ${holds}))::text`;
  const words =
    add === 'count' || add.word === undefined
      ? sql`null::text[]`
      : sql`array_agg(distinct ${sql.ref(`r.${add.word}`)}) filter (where ${holds} and ${column} is not null)`;
  return sql`
    ${count(holds)} as ${named('count')}, ${total} as ${named('total')}, ${words} as ${named('words')},
    ${column === null ? sql`0` : count(sql`${holds} and ${column} is null`)} as ${named('missing')},
    ${set.sensitive === true ? count(sql`${holds} and not r.named`) : sql`0`} as ${named('unnamed')},
    ${placing ? count(sql`${holds} and not r.is_placed`) : sql`null::int`} as ${named('placed')}`;
}

function totalOf(how: 'sum' | 'min' | 'max' | 'median', column: RawBuilder<unknown>): RawBuilder<unknown> {
  if (how === 'median') return sql`percentile_disc(0.5) within group (order by ${column})`;
  return how === 'sum' ? sql`sum(${column})` : how === 'min' ? sql`min(${column})` : sql`max(${column})`;
}

function aggregatedOf(row: Row, index: number): Aggregated {
  const value = (name: string): unknown => row[`${name}${index}`];
  return {
    count: value('count') as number,
    total: value('total') as string | null,
    words: (value('words') as Aggregated['words'] | null) ?? [],
    missing: value('missing') as number,
    unnamed: value('unnamed') as number,
    notPlaced: value('placed') as number | null,
  };
}

export type UnitLookedAt = { readonly unitId: UnitId; readonly name: string; readonly established: PlainDate };

/** The unit looked at, the root where none is named, and since when the zone stands. */
export async function findUnit(tx: Tx, unitId: UnitId | null): Promise<UnitLookedAt | undefined> {
  const [found] = await tx.rows<UnitLookedAt>(
    rawStatement(sql<UnitLookedAt>`
      select u.unit_id, u.name, z.established_on as established
        from unit u join zone z on z.zone_id = u.zone_id
        join unit_path p on p.zone_id = u.zone_id and p.descendant_id = u.unit_id and p.ancestor_id = u.unit_id
                        and p.withdrawn_at = 'infinity'
       where u.zone_id = ${tx.zoneId}
         and ${unitId === null ? sql`u.kind = 'zone'` : sql`u.unit_id = ${unitId}`}
       order by p.from_on limit 1`),
  );
  return found;
}
