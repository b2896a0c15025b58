import type { Id, PersonId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import type { Statement } from '#platform/database';
import type { ProjectId } from './contract.ts';
import type { DatedFact, FactChange } from '#kernel/dated-fact';
import type { AnchorFact, KindFact, MemberFact } from './project-change.rules.ts';

/** What is withdrawn and entered of one project. */
export type Changed<Fact extends DatedFact> = FactChange<Fact> & { readonly projectId: ProjectId };

export const listKinds = (tx: Tx, projectIds: readonly ProjectId[]): Promise<KindFact[]> =>
  tx.rows(known(tx, 'project_kind', 'kind as value', projectIds));

export const listAnchors = (tx: Tx, projectIds: readonly ProjectId[]): Promise<AnchorFact[]> =>
  tx.rows(known(tx, 'project_anchor', 'capacity, unit_id as value', projectIds));

export const listMembers = (tx: Tx, projectIds: readonly ProjectId[]): Promise<MemberFact[]> =>
  tx.rows(known(tx, 'project_member', 'slot, person_id as value', projectIds));

type FactTable = 'project_kind' | 'project_anchor' | 'project_member';

/** Facts of the projects as known now, of whatever day. */
const known = <Fact>(tx: Tx, table: FactTable, value: string, projectIds: readonly ProjectId[]): Statement<Fact> => ({
  sql: `select fact_id, project_id, ${value}, from_on as "from", to_on as "to", reason, origin
          from ${table} where zone_id = $1 and project_id = any($2::uuid[]) and withdrawn_at = 'infinity'`,
  parameters: [tx.zoneId, [...projectIds]],
});

/** Of these persons, those of the zone. */
export async function listPersonsThere(tx: Tx, personIds: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
  const rows = await tx.rows<{ personId: PersonId }>({
    sql: 'select person_id from person where zone_id = $1 and person_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...personIds]],
  });
  return new Set(rows.map(({ personId }) => personId));
}

export const saveKinds = (tx: Tx, changes: readonly Changed<KindFact>[]): readonly Statement[] => [
  withdraw(tx, 'project_kind', changes),
  insertKinds(tx, enteredOf(changes)),
  countVersion(tx, changes),
];

export const saveAnchors = (tx: Tx, changes: readonly Changed<AnchorFact>[]): readonly Statement[] => [
  withdraw(tx, 'project_anchor', changes),
  insertAnchors(tx, enteredOf(changes)),
  countVersion(tx, changes),
];

export const saveMembers = (tx: Tx, changes: readonly Changed<MemberFact>[]): readonly Statement[] => [
  withdraw(tx, 'project_member', changes),
  insertMembers(tx, enteredOf(changes)),
  countVersion(tx, changes),
];

const enteredOf = <Fact extends DatedFact>(changes: readonly FactChange<Fact>[]): readonly Fact[] =>
  changes.flatMap(({ entered }) => entered);

/** Before anything is entered: what excludes it may hold no longer. */
const withdraw = (
  tx: Tx,
  table: FactTable,
  changes: readonly { readonly withdrawn: readonly Id<'FactId'>[] }[],
): Statement => ({
  sql: `update ${table} set withdrawn_at = $3 where zone_id = $1 and fact_id = any($2::uuid[])`,
  parameters: [tx.zoneId, changes.flatMap(({ withdrawn }) => withdrawn), tx.now],
});

const countVersion = (tx: Tx, changes: readonly { readonly projectId: ProjectId }[]): Statement => ({
  sql: 'update project set version = version + 1 where zone_id = $1 and project_id = any($2::uuid[])',
  parameters: [tx.zoneId, changes.map(({ projectId }) => projectId)],
});

export const insertKinds = (tx: Tx, facts: readonly KindFact[]): Statement => ({
  sql: `insert into project_kind (zone_id, fact_id, project_id, from_on, to_on, reason, origin,
                                  recorded_at, command_id, kind, withdrawn_at)
        select $1, f.fact_id, f.project_id, f.from_on, f.to_on, f.reason, f.origin, $8, $9, f.kind, 'infinity'
          from unnest($2::uuid[], $3::uuid[], $4::date[], $5::date[], $6::text[], $7::text[], $10::text[])
               as f (fact_id, project_id, from_on, to_on, reason, origin, kind)
        returning seq`,
  parameters: [...heldColumns(tx, facts), facts.map(({ value }) => value)],
});

export const insertAnchors = (tx: Tx, facts: readonly AnchorFact[]): Statement => ({
  sql: `insert into project_anchor (zone_id, fact_id, project_id, from_on, to_on, reason, origin,
                                    recorded_at, command_id, capacity, unit_id, withdrawn_at)
        select $1, f.fact_id, f.project_id, f.from_on, f.to_on, f.reason, f.origin, $8, $9, f.capacity, f.unit_id, 'infinity'
          from unnest($2::uuid[], $3::uuid[], $4::date[], $5::date[], $6::text[], $7::text[], $10::text[], $11::uuid[])
               as f (fact_id, project_id, from_on, to_on, reason, origin, capacity, unit_id)
        returning seq`,
  parameters: [...heldColumns(tx, facts), facts.map(({ capacity }) => capacity), facts.map(({ value }) => value)],
});

const insertMembers = (tx: Tx, facts: readonly MemberFact[]): Statement => ({
  sql: `insert into project_member (zone_id, fact_id, project_id, from_on, to_on, reason, origin,
                                    recorded_at, command_id, slot, person_id, withdrawn_at)
        select $1, f.fact_id, f.project_id, f.from_on, f.to_on, f.reason, f.origin, $8, $9, f.slot, f.person_id, 'infinity'
          from unnest($2::uuid[], $3::uuid[], $4::date[], $5::date[], $6::text[], $7::text[], $10::text[], $11::uuid[])
               as f (fact_id, project_id, from_on, to_on, reason, origin, slot, person_id)
        returning seq`,
  parameters: [...heldColumns(tx, facts), facts.map(({ slot }) => slot), facts.map(({ value }) => value)],
});

/** $1 to $9, alike for every fact: the zone, six arrays, then when and by which command it became known. */
function heldColumns(tx: Tx, facts: readonly (DatedFact & { readonly projectId: ProjectId })[]): readonly unknown[] {
  if (tx.commandId === null) throw new Error('facts are written by commands only');
  return [
    tx.zoneId,
    facts.map(({ factId }) => factId),
    facts.map(({ projectId }) => projectId),
    facts.map(({ from }) => from),
    facts.map(({ to }) => to),
    facts.map(({ reason }) => reason),
    facts.map(({ origin }) => origin),
    tx.now,
    tx.commandId,
  ];
}
