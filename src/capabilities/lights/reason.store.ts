import { isProjectSeen } from '#capabilities/projects';
import type { Id } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { insertedRows, rawStatement, sql, type Statement } from '#platform/database';
import { withdrawFacts } from '#platform/facts';
import { inBatches } from '#platform/ledgers';
import type { KeptReason, RecordedReasons } from './reason.rules.ts';

type ProjectId = Id<'ProjectId'>;

/** Reasons accepted for these projects as known now, the earliest first. */
export const listReasons = (tx: Tx, projectIds: readonly ProjectId[]): Promise<KeptReason[]> =>
  tx.rows<KeptReason>({
    sql: `select fact_id, project_id, code, text, decided_by, meeting, decided_on, from_on as "from", to_on - 1 as until, origin
            from project_reason
           where zone_id = $1 and project_id = any($2::uuid[]) and withdrawn_at = 'infinity'
           order by from_on, code`,
    parameters: [tx.zoneId, [...projectIds]],
  });

/** Two who record reasons of one project wait for each other. */
export const lockProjects = (tx: Tx, projectIds: readonly ProjectId[]): Promise<unknown> =>
  tx.rows({
    sql: `select project_id from project where zone_id = $1 and project_id = any($2::uuid[])
           order by project_id for no key update`,
    parameters: [tx.zoneId, [...projectIds]],
  });

export function saveReasons(tx: Tx, changes: readonly RecordedReasons[]): readonly Statement[] {
  const entered = changes.flatMap((change) => change.entered);
  return [
    withdrawFacts(
      tx,
      'project_reason',
      changes.flatMap(({ withdrawn }) => withdrawn.map(({ factId }) => factId)),
    ),
    {
      sql: insertedRows(`insert into project_reason (zone_id, recorded_at, command_id, withdrawn_at, fact_id, project_id, code, text,
                                        decided_by, meeting, decided_on, from_on, to_on, origin)
            select $1, $2, $3, 'infinity', f.fact_id, f.project_id, f.code, f.text, f.decided_by, f.meeting, f.decided_on,
                   f.from_on, f.until + 1, f.origin
              from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::date[], $11::date[],
                          $12::date[], $13::text[])
                   as f (fact_id, project_id, code, text, decided_by, meeting, decided_on, from_on, until, origin)`),
      parameters: [
        tx.zoneId,
        tx.now,
        tx.commandId,
        entered.map(({ factId }) => factId),
        entered.map(({ projectId }) => projectId),
        entered.map(({ code }) => code),
        entered.map(({ text }) => text),
        entered.map(({ decidedBy }) => decidedBy),
        entered.map(({ meeting }) => meeting),
        entered.map(({ decidedOn }) => decidedOn),
        entered.map(({ from }) => from),
        entered.map(({ until }) => until),
        entered.map(({ origin }) => origin),
      ],
    },
  ];
}

type WithReasons = { readonly projectId: ProjectId; readonly number: string; readonly name: string };

/** Every project the reader sees for which a reason was accepted, some hundreds at a time. */
export const heldInOrder = (tx: Tx) =>
  inBatches<WithReasons>(200, (after, size) =>
    tx.rows<WithReasons>(
      rawStatement(sql<WithReasons>`
        select p.project_id, p.number, p.name
          from project p
         where p.zone_id = ${tx.zoneId} and p.number > ${after?.number ?? '0'} and ${isProjectSeen(tx, sql`p.project_id`)}
           and exists (select 1 from project_reason r
                        where r.zone_id = ${tx.zoneId} and r.project_id = p.project_id and r.withdrawn_at = 'infinity')
         order by p.number limit ${size}`),
    ),
  );
