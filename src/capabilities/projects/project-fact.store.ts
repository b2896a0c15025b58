import type { UnitId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import type { Statement } from '#platform/database';
import type { Capacity, ProjectId, ProjectKind } from './contract.ts';
import type { DatedFact } from './dated-fact.rules.ts';

export type KindFact = DatedFact<ProjectKind> & { readonly projectId: ProjectId };
export type AnchorFact = DatedFact<UnitId> & { readonly projectId: ProjectId; readonly capacity: Capacity };

export const insertKinds = (tx: Tx, facts: readonly KindFact[]): Statement => ({
  sql: `insert into project_kind (zone_id, fact_id, project_id, kind, from_on, to_on, reason, origin,
                                  recorded_at, command_id, withdrawn_at)
        select $1, f.fact_id, f.project_id, f.kind, f.from_on, f.to_on, f.reason, f.origin, $9, $10, 'infinity'
          from unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::date[], $7::text[], $8::text[])
               as f (fact_id, project_id, kind, from_on, to_on, reason, origin)
        returning seq`,
  parameters: [
    tx.zoneId,
    facts.map(({ factId }) => factId),
    facts.map(({ projectId }) => projectId),
    facts.map(({ value }) => value),
    ...heldColumns(tx, facts),
  ],
});

export const insertAnchors = (tx: Tx, facts: readonly AnchorFact[]): Statement => ({
  sql: `insert into project_anchor (zone_id, fact_id, project_id, capacity, unit_id, from_on, to_on, reason, origin,
                                    recorded_at, command_id, withdrawn_at)
        select $1, f.fact_id, f.project_id, f.capacity, f.unit_id, f.from_on, f.to_on, f.reason, f.origin,
               $10, $11, 'infinity'
          from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::date[], $7::date[], $8::text[], $9::text[])
               as f (fact_id, project_id, capacity, unit_id, from_on, to_on, reason, origin)
        returning seq`,
  parameters: [
    tx.zoneId,
    facts.map(({ factId }) => factId),
    facts.map(({ projectId }) => projectId),
    facts.map(({ capacity }) => capacity),
    facts.map(({ value }) => value),
    ...heldColumns(tx, facts),
  ],
});

/** Four arrays that every fact has, then when and by which command it became known. */
const heldColumns = (tx: Tx, facts: readonly DatedFact[]): readonly unknown[] => [
  facts.map(({ from }) => from),
  facts.map(({ to }) => to),
  facts.map(({ reason }) => reason),
  facts.map(({ origin }) => origin),
  tx.now,
  commandOf(tx),
];

function commandOf(tx: Tx) {
  if (tx.commandId === null) throw new Error('facts are written by commands only');
  return tx.commandId;
}
