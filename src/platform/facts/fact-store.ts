import type { FactChange } from '#kernel/dated-fact';
import type { KeyedFact } from '#kernel/keyed-facts';
import type { PlainDate } from '#kernel/plain-date';
import { quantityOfValue } from '#kernel/quantity';
import type { Tx } from '#platform/commands';
import { insertedRows, type RawBuilder, sql, type Statement } from '#platform/database';

/** Where interval facts of one shape are kept: names as SQL writes them, from the code alone and never from a message. */
export type FactTable = {
  readonly name: string;
  /** Column of the record they are of. */
  readonly subject: string;
  /**
   * Column of the key, and the one of the value: a text, the id of a unit, a person, a project, or a quantity, whose
   * qualifier and word stand in columns of their own. Or the words of the value, parted by blanks, have columns each, to be
   * compared and added; the first is `value`, the last may be absent.
   */
  readonly key: string;
  readonly value: string;
  readonly of: 'text' | 'uuid' | 'quantity' | readonly (readonly [column: string, of: 'text' | 'bigint' | 'date'])[];
  /** What its keys begin with, where the column holds words of the zone that could be another table's key. */
  readonly prefix?: string;
};

/** Facts of these records as known now, of whatever day. */
export const factsOf = <Key extends string>(
  tx: Tx,
  { name, subject, key, value, of, prefix = '' }: FactTable,
  subjectIds: readonly string[],
): Promise<KeyedFact<Key>[]> =>
  tx.rows({
    sql: `select fact_id, ${subject} as subject_id, '${prefix}' || ${key} as key,
                 ${readOf(value, of)} as value,
                 from_on as "from", to_on as "to", reason, origin
            from ${name} where zone_id = $1 and ${subject} = any($2::uuid[]) and withdrawn_at = 'infinity'
           order by from_on, seq`,
    parameters: [tx.zoneId, [...subjectIds]],
  });

function readOf(value: string, of: FactTable['of']): string {
  if (of === 'quantity') return quantityOf(value);
  return typeof of === 'string' ? value : `concat_ws(' ', ${of.map(([column]) => column).join(', ')})`;
}

/** SQL: a quantity as `quantityValue` writes it. */
export const quantityOf = (amount: string): string => `concat_ws(' ', ${amount}, word)`;

/** Columns, types and arrays of the values of facts to be entered. */
export function valuesOf(value: string, of: FactTable['of'], values: readonly string[]) {
  if (typeof of !== 'string') {
    const words = values.map((text) => text.split(' '));
    return {
      columns: of.map(([column]) => column).join(', '),
      types: of.map(([, type]) => type),
      arrays: of.map((_, at) => words.map((each) => each[at] ?? null)),
    };
  }
  if (of !== 'quantity') return { columns: value, types: [of], arrays: [values] };
  const told = values.map(quantityOfValue);
  return {
    columns: `${value}, qualifier, word`,
    types: ['bigint', 'text', 'text'],
    arrays: [told.map(({ amount }) => amount), told.map(({ qualifier }) => qualifier), told.map(({ word }) => word)],
  };
}

/** Withdraws before it enters: what excludes the new fact may hold no longer (house.md 2.2). Nothing where nothing changes. */
export function factStatements(
  tx: Tx,
  { name, subject, key, value, of, prefix = '' }: FactTable,
  changes: readonly FactChange<KeyedFact>[],
): readonly Statement[] {
  if (tx.commandId === null) throw new Error('facts are written by commands only');
  const withdrawn = changes.flatMap((change) => change.withdrawn);
  const entered = changes.flatMap((change) => change.entered);
  const told = valuesOf(
    value,
    of,
    entered.map((fact) => fact.value),
  );
  const enter: Statement = {
    sql: insertedRows(`insert into ${name} (zone_id, fact_id, ${subject}, ${key}, from_on, to_on, reason, origin, ${told.columns},
                               recorded_at, command_id, withdrawn_at)
          select $1, f.fact_id, f.subject_id, f.key, f.from_on, f.to_on, f.reason, f.origin, ${told.columns}, $2, $3, 'infinity'
            from unnest($4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::date[], $9::text[], $10::text[],
                        ${told.types.map((type, index) => `$${11 + index}::${type}[]`).join(', ')})
                 as f (fact_id, subject_id, key, from_on, to_on, reason, origin, ${told.columns})`),
    parameters: [
      tx.zoneId,
      tx.now,
      tx.commandId,
      entered.map(({ factId }) => factId),
      entered.map(({ subjectId }) => subjectId),
      entered.map((fact) => fact.key.slice(prefix.length)),
      entered.map(({ from }) => from),
      entered.map(({ to }) => to),
      entered.map(({ reason }) => reason),
      entered.map(({ origin }) => origin),
      ...told.arrays,
    ],
  };
  return [
    ...(withdrawn.length > 0 ? [withdrawFacts(tx, name, withdrawn)] : []),
    ...(entered.length > 0 ? [enter] : []),
  ];
}

/** What is known no longer from now on, of whatever shape its facts are: their one change (house.md 2.2). */
export const withdrawFacts = (tx: Tx, table: string, factIds: readonly string[]): Statement => ({
  sql: `update ${table} set withdrawn_at = $3 where zone_id = $1 and fact_id = any($2::uuid[])`,
  parameters: [tx.zoneId, factIds, tx.now],
});

/** SQL: whether the fact `f` is known now and holds on a day. */
export const holdsOn = (f: string, day: PlainDate): RawBuilder<boolean> => {
  const column = (name: string) => sql.ref(`${f}.${name}`);
  return sql<boolean>`${column('withdrawn_at')} = 'infinity' and ${column('from_on')} <= ${day} and ${day} < ${column('to_on')}`;
};
