import { mayAct, noStanding } from '#kernel/permission';
import { isProjectSeen } from '#capabilities/projects';
import type { Tx } from '#platform/commands';
import { insertedRows, type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import { inBatches } from '#platform/ledgers';
import { agreementAccess } from './agreement.access.ts';
import { listFacts, saveFacts } from './agreement-fact.store.ts';
import type { AgreementColumns, KeptAgreement, RecordedAgreement } from './agreement.rules.ts';
import type { AgreementId } from './contract.ts';

/** Names of the projects and units of these ids. */
export async function listThere(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>({
    sql: `select project_id as id, name from project where zone_id = $1 and project_id = any($2::uuid[])
          union all select unit_id, name from unit where zone_id = $1 and unit_id = any($2::uuid[])`,
    parameters: [tx.zoneId, [...ids]],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Every agreement of these names as it is kept, locked: those of other investors too. */
export async function findAgreements(
  tx: Tx,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptAgreement[]>> {
  const rows = await tx.rows<Omit<KeptAgreement, 'facts'> & { name: string }>({
    sql: `select agreement_id, name, investor, credit_code, project_id, basis
            from agreement where zone_id = $1 and name = any($2::text[])
           order by agreement_id for no key update`,
    parameters: [tx.zoneId, [...names]],
  });
  const facts = await listFacts(
    tx,
    rows.map(({ agreementId }) => agreementId),
  );
  const of = Map.groupBy(facts, ({ subjectId }) => subjectId);
  const kept = rows.map((row) => ({ ...row, facts: of.get(row.agreementId) ?? [] }));
  return Map.groupBy(kept, ({ name }) => name);
}

export function saveAgreements(tx: Tx, changes: readonly RecordedAgreement[]): readonly Statement[] {
  const said = (of: readonly RecordedAgreement[]): readonly unknown[] => [
    tx.zoneId,
    of.map(({ agreementId }) => agreementId),
    of.map(({ creditCode }) => creditCode),
    of.map(({ projectId }) => projectId),
    of.map(({ basis }) => basis),
  ];
  const made = changes.filter(({ isNew }) => isNew);
  const columns = 'agreement_id, credit_code, project_id, basis';
  const arrays = '$2::uuid[], $3::text[], $4::uuid[], $5::text[]';
  return [
    {
      sql: insertedRows(`insert into agreement (zone_id, ${columns}, name, investor, origin, version, recorded_at)
            select $1, a.agreement_id, a.credit_code, a.project_id, a.basis, a.name, a.investor, a.origin, 1, $9
              from unnest(${arrays}, $6::text[], $7::text[], $8::text[])
                   with ordinality as a (${columns}, name, investor, origin, nth)
             order by a.nth`),
      parameters: [
        ...said(made),
        made.map(({ name }) => name),
        made.map(({ investor }) => investor),
        made.map(({ held }) => held.entered[0]?.origin ?? null),
        tx.now,
      ],
    },
    {
      sql: `update agreement set credit_code = a.credit_code, project_id = a.project_id, basis = a.basis, version = version + 1
              from unnest(${arrays}) as a (${columns})
             where agreement.zone_id = $1 and agreement.agreement_id = a.agreement_id`,
      parameters: said(changes.filter(({ isNew }) => !isNew)),
    },
    ...saveFacts(tx, changes),
  ];
}

export const seesWhole = (tx: Tx): boolean => mayAct(agreementAccess.seeWhole, tx.actor, noStanding, '');

/** SQL: the condition on an agreement `a` that the reader sees it: signed by today, for those who do not see the whole. */
export function isAgreementSeen(tx: Tx): RawBuilder<boolean> {
  if (seesWhole(tx)) return sql<boolean>`true`;
  if (!mayAct(agreementAccess.see, tx.actor, noStanding, '')) return sql<boolean>`false`;
  return sql<boolean>`exists (
    select 1 from agreement_trait s
     where s.zone_id = a.zone_id and s.agreement_id = a.agreement_id and s.trait = 'stage' and s.value = 'signed'
       and s.withdrawn_at = 'infinity' and s.from_on <= ${tx.today})`;
}

type Listed = AgreementColumns & {
  readonly agreementId: AgreementId;
  readonly number: string;
  readonly name: string;
  readonly investor: string;
  readonly projectName: string | null;
};

/** Those the reader sees, as the sheet lists them, some hundreds at a time. */
export const agreementsInOrder = (tx: Tx) =>
  inBatches<Listed>(500, (after, size) =>
    tx.rows<Listed>(
      rawStatement(sql<Listed>`
        select a.agreement_id, a.number, a.name, a.investor, a.credit_code, a.project_id, a.basis,
               (select c.name from project c
                 where c.zone_id = ${tx.zoneId} and c.project_id = a.project_id
                   and ${isProjectSeen(tx, sql`c.project_id`)}) as project_name
          from agreement a
         where a.zone_id = ${tx.zoneId} and a.number > ${after?.number ?? '0'} and ${isAgreementSeen(tx)}
         order by a.number limit ${size}`),
    ),
  );
