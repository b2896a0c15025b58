import type { Measure, MeasuresTaken } from '#kernel/told-measures';
import type { Tx } from '#platform/commands';
import { insertedRows, type Statement } from '#platform/database';
import { quantityOf, valuesOf, withdrawFacts } from './fact-store.ts';

/** Where measures of one shape are kept: names as SQL writes them, from the code alone and never from a message. */
export type MeasureTable = { readonly name: string; readonly subject: string; readonly key: string };

/** Measures of these records as known now, the earliest first. */
export const measuresOf = <Key extends string>(
  tx: Tx,
  { name, subject, key }: MeasureTable,
  subjectIds: readonly string[],
): Promise<Measure<Key>[]> =>
  tx.rows({
    sql: `select fact_id, ${subject} as subject_id, ${key} as key, ${quantityOf('amount')} as value, on_day as "on", origin
            from ${name} where zone_id = $1 and ${subject} = any($2::uuid[]) and withdrawn_at = 'infinity'
           order by on_day, seq`,
    parameters: [tx.zoneId, [...subjectIds]],
  });

/** Withdraws before it enters: of a key and a day one stands (house.md 2.2). */
export function measureStatements(
  tx: Tx,
  { name, subject, key }: MeasureTable,
  changes: readonly MeasuresTaken[],
): readonly Statement[] {
  if (tx.commandId === null) throw new Error('facts are written by commands only');
  const withdrawn = changes.flatMap((change) => change.withdrawn);
  const entered = changes.flatMap((change) => change.entered);
  const { columns, arrays } = valuesOf(
    'amount',
    'quantity',
    entered.map(({ value }) => value),
  );
  const enter: Statement = {
    sql: insertedRows(`insert into ${name} (zone_id, fact_id, ${subject}, ${key}, on_day, origin, ${columns}, recorded_at, command_id, withdrawn_at)
          select $1, f.fact_id, f.subject_id, f.key, f.on_day, f.origin, ${columns}, $2, $3, 'infinity'
            from unnest($4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::text[], $9::bigint[], $10::text[], $11::text[])
                 as f (fact_id, subject_id, key, on_day, origin, ${columns})`),
    parameters: [
      tx.zoneId,
      tx.now,
      tx.commandId,
      entered.map(({ factId }) => factId),
      entered.map(({ subjectId }) => subjectId),
      entered.map((measure) => measure.key),
      entered.map(({ on }) => on),
      entered.map(({ origin }) => origin),
      ...arrays,
    ],
  };
  return [
    ...(withdrawn.length > 0 ? [withdrawFacts(tx, name, withdrawn)] : []),
    ...(entered.length > 0 ? [enter] : []),
  ];
}
