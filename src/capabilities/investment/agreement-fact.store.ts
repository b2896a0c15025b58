import type { Quantity } from '#kernel/quantity';
import type { Tx } from '#platform/commands';
import { insertedRows, type Statement } from '#platform/database';
import { withdrawFacts } from '#platform/facts';
import { type AgreementFact, type RecordedAgreement, textOf, valueOfText } from './agreement.rules.ts';
import type { AgreementId, AgreementKey, Commitment, Promised } from './contract.ts';

/** How the facts of one table are read and written: SQL from the code alone, never from a message. */
type Shape = {
  readonly table: `agreement_${string}`;
  readonly holds: (key: AgreementKey) => boolean;
  /** SQL of the key, and of the value as JSON. */
  readonly key: string;
  readonly value: string;
  /** Columns of key and value with their types, and what stands in them. */
  readonly columns: Readonly<Record<string, string>>;
  readonly row: (key: AgreementKey, value: unknown) => Readonly<Record<string, unknown>>;
};

export const quantityJson = (f = ''): string =>
  `json_build_object('amount', ${f}amount, 'qualifier', ${f}qualifier, 'word', ${f}word)`;
export const dueJson = (f = ''): string =>
  `case when ${f}due_on is not null then json_build_object('on', ${f}due_on, 'precision', ${f}due_precision) end`;

const quantityColumns = { amount: 'bigint', qualifier: 'text', word: 'text' };
const dueColumns = { due_on: 'date', due_precision: 'text' };
const dueRow = ({ dueBy }: Pick<Commitment, 'dueBy'>) => ({
  due_on: dueBy?.on ?? null,
  due_precision: dueBy?.precision ?? null,
});
const isReview = (key: AgreementKey): boolean => key.startsWith('reviewed ');
const measured: ReadonlySet<string> = new Set(['investment', 'land', 'workshop', 'paidIn']);
const traits: ReadonlySet<string> = new Set(['stage', 'industry', 'placeOfOrigin']);

const shapes: readonly Shape[] = [
  {
    table: 'agreement_trait',
    holds: (key) => traits.has(key),
    key: 'trait',
    value: 'to_json(value)',
    columns: { trait: 'text', value: 'text' },
    row: (trait, value) => ({ trait, value }),
  },
  {
    table: 'agreement_measure',
    holds: (key) => measured.has(key),
    key: 'measure',
    value: quantityJson(),
    columns: { measure: 'text', ...quantityColumns },
    row: (measure, value) => ({ measure, ...(value as Quantity) }),
  },
  {
    table: 'agreement_commitment',
    holds: (key) => !traits.has(key) && !measured.has(key) && !isReview(key) && key !== 'promise',
    key: 'kind',
    value: `json_build_object('amount', case when amount is not null then ${quantityJson()} end, 'dueBy', ${dueJson()})`,
    columns: { kind: 'text', ...quantityColumns, ...dueColumns },
    row: (kind, value) => ({ kind, ...(value as Commitment).amount, ...dueRow(value as Commitment) }),
  },
  {
    table: 'agreement_review',
    holds: isReview,
    key: `'reviewed ' || kind`,
    value: 'to_json(result)',
    columns: { kind: 'text', result: 'text' },
    row: (key, result) => ({ kind: key.slice('reviewed '.length), result }),
  },
  {
    table: 'agreement_promise',
    holds: (key) => key === 'promise',
    key: `'promise'`,
    value: `json_build_object('text', promise, 'ownerUnitId', owner_unit_id, 'dueBy', ${dueJson()})`,
    columns: { promise: 'text', owner_unit_id: 'uuid', ...dueColumns },
    row: (_key, value) => {
      const { text: promise, ownerUnitId, dueBy } = value as Promised;
      return { promise, owner_unit_id: ownerUnitId, ...dueRow({ dueBy }) };
    },
  },
];

const known = ({ table, key, value }: Shape): string =>
  `select fact_id, agreement_id as subject_id, ${key} as key, ${value} as value, from_on as "from", to_on as "to",
          reason, origin, seq
     from ${table} where zone_id = $1 and agreement_id = any($2::uuid[]) and withdrawn_at = 'infinity'`;
const allKnown = `select fact_id, subject_id, key, value, "from", "to", reason, origin
                    from (${shapes.map(known).join(' union all ')}) f order by "from", seq`;

/** All that held of these agreements, as known now. */
export async function listFacts(tx: Tx, agreementIds: readonly AgreementId[]): Promise<AgreementFact[]> {
  const rows = await tx.rows<Omit<AgreementFact, 'value'> & { value: unknown }>({
    sql: allKnown,
    parameters: [tx.zoneId, [...agreementIds]],
  });
  return rows.map((row) => ({ ...row, value: textOf(row.value) }));
}

/** Withdraws before it enters: what excludes the new fact may hold no longer (house.md 2.2). */
export const saveFacts = (tx: Tx, changes: readonly RecordedAgreement[]): readonly Statement[] => {
  const withdrawn = new Set(changes.flatMap(({ held }) => held.withdrawn));
  const entered = changes.flatMap(({ held }) => held.entered);
  return shapes.flatMap((shape) => {
    const own = entered.filter(({ key }) => shape.holds(key));
    return [
      ...(withdrawn.size === 0 ? [] : [withdrawFacts(tx, shape.table, [...withdrawn])]),
      ...(own.length === 0 ? [] : [insertFacts(tx, shape, own)]),
    ];
  });
};

function insertFacts(tx: Tx, { table, columns, row }: Shape, facts: readonly AgreementFact[]): Statement {
  if (tx.commandId === null) throw new Error('facts are written by commands only');
  const own = Object.entries(columns);
  const names = Object.keys(columns).join(', ');
  const rows = facts.map(({ key, value }) => row(key, valueOfText(key, value)));
  return {
    sql: insertedRows(`insert into ${table} (zone_id, fact_id, agreement_id, from_on, to_on, reason, origin, ${names},
                               recorded_at, command_id, withdrawn_at)
          select $1, f.fact_id, f.agreement_id, f.from_on, f.to_on, f.reason, f.origin, ${names}, $2, $3, 'infinity'
            from unnest($4::uuid[], $5::uuid[], $6::date[], $7::date[], $8::text[], $9::text[],
                        ${own.map(([, type], index) => `$${10 + index}::${type}[]`).join(', ')})
                 as f (fact_id, agreement_id, from_on, to_on, reason, origin, ${names})`),
    parameters: [
      tx.zoneId,
      tx.now,
      tx.commandId,
      facts.map(({ factId }) => factId),
      facts.map(({ subjectId }) => subjectId),
      facts.map(({ from }) => from),
      facts.map(({ to }) => to),
      facts.map(({ reason }) => reason),
      facts.map(({ origin }) => origin),
      ...own.map(([column]) => rows.map((one) => one[column] ?? null)),
    ],
  };
}
