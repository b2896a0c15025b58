import type { Quantity } from '#kernel/quantity';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { type At, type CountedIndicator, narrowed, type Narrowing, type RecordSet } from './record-set.store.ts';

/** Which records of an indicator: as of a day, or those that entered or left since an earlier one. */
export type AskedRecords = Narrowing & {
  readonly at: At;
  readonly since: At | null;
  readonly change: 'entered' | 'left' | null;
};

export type RecordRow = {
  readonly recordId: string;
  readonly opens: string;
  readonly number: string;
  readonly label: string | null;
  readonly amount: Quantity['amount'] | string | null;
  readonly word: Quantity['word'];
  readonly dimensions: Readonly<Record<string, string | null>>;
};

/** A page of the records a figure adds up; one more than asked for tells that more follow. */
export function listPage(
  tx: Tx,
  indicator: CountedIndicator,
  asked: AskedRecords,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<RecordRow[]> {
  const { of, add } = indicator;
  const [number = '0', recordId = '00000000-0000-0000-0000-000000000000'] = after?.split(' ') ?? [];
  const column = (name: string | undefined) => (name === undefined ? sql`null` : sql.ref(`r.${name}`));
  const dimensions = Object.keys(of.dimensions).map((name) => sql`${sql.lit(name)}, ${sql.ref(`r.${name}`)}`);
  // The page is found first; what is told of a record is read for those on it alone.
  const page = sql`
    select r.record_id from (${asTheyStand(tx, indicator, asked)}) as r
     where (r.number, r.record_id) > (${number}::bigint, ${recordId}::uuid)
     order by r.number, r.record_id limit ${limit + 1}`;
  const { at, since, change } = asked;
  const toldAt = change === 'left' && since !== null ? since : at;
  return tx.rows(
    rawStatement(sql<RecordRow>`
      select r.record_id, ${sql.ref(`r.${of.opens ?? 'record_id'}`)} as opens, r.number, ${labelOf(of)} as label,
             ${add === 'count' ? sql`null` : column(add.column)} as amount,
             ${add === 'count' ? sql`null` : column(add.word)} as word,
             json_build_object(${sql.join(dimensions)}) as dimensions
        from (${of.rows(tx, toldAt)}) as r
       where r.record_id = any(array(${page})::uuid[])
       order by r.number, r.record_id`),
  );
}

export type FirstRecords = {
  readonly count: number;
  readonly records: readonly Pick<RecordRow, 'opens' | 'label'>[];
};

/** How many records a figure adds up, and the first of them. */
export async function listFirst(
  tx: Tx,
  indicator: CountedIndicator,
  asked: AskedRecords,
  limit: number,
): Promise<FirstRecords> {
  const { of } = indicator;
  const rows = await tx.rows(
    rawStatement(sql<FirstRecords['records'][number] & { count: number }>`
      select ${sql.ref(`r.${of.opens ?? 'record_id'}`)} as opens, ${labelOf(of)} as label, (count(*) over ())::int as count
        from (${asTheyStand(tx, indicator, asked)}) as r
       order by r.number, r.record_id limit ${limit}`),
  );
  return { count: rows[0]?.count ?? 0, records: rows.map(({ opens, label }) => ({ opens, label })) };
}

/** SQL: the label of a record `r`, for whoever may know whom it names. */
const labelOf = ({ sensitive }: RecordSet): RawBuilder<unknown> =>
  sensitive === true ? sql`case when r.named then r.label end` : sql`r.label`;

/** The number wraps the very statement that lists (house.md 2.10). */
export async function countRecords(
  tx: Tx,
  indicator: CountedIndicator,
  asked: AskedRecords,
): Promise<{ readonly count: number; readonly unnamed: number }> {
  const unnamed = indicator.of.sensitive === true ? sql`(count(*) filter (where not r.named))::int` : sql`0`;
  const [counted] = await tx.rows(
    rawStatement(sql<{ count: number; unnamed: number }>`
      select count(*)::int as count, ${unnamed} as unnamed from (${asTheyStand(tx, indicator, asked)}) as r`),
  );
  return counted ?? { count: 0, unnamed: 0 };
}

function asTheyStand(tx: Tx, indicator: CountedIndicator, asked: AskedRecords): RawBuilder<unknown> {
  const then = (at: At) => sql`
    select r.* from ${narrowed(tx, indicator.of, at, asked)} and ${indicator.where ?? sql`true`}`;
  const { at, since, change } = asked;
  if (since === null || change === null) return then(at);
  const [of, without] = change === 'entered' ? [at, since] : [since, at];
  return sql`
    with others as materialized (select r.record_id from (${then(without)}) as r)
    select r.* from (${then(of)}) as r where r.record_id not in (select o.record_id from others o)`;
}
