import type { GrantId, PersonId, UnitId } from '#kernel/ids';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import type { Statement } from '#platform/database';
import type { Role } from './contract.ts';

export type GivenGrant = {
  readonly grantId: GrantId;
  readonly personId: PersonId;
  readonly role: Role;
  readonly unitId: UnitId;
  readonly from: PlainDate;
  readonly to: OpenEnd;
  readonly proposedBy: PersonId;
  readonly confirmedBy: PersonId;
};

export const insertGrants = (tx: Tx, grants: readonly GivenGrant[]): Statement => ({
  sql: `insert into access_grant (zone_id, grant_id, person_id, standing, role, unit_id, from_on, to_on,
                                  proposed_by, confirmed_by, recorded_at, command_id, withdrawn_at)
        select $1, g.grant_id, g.person_id, 'member', g.role, g.unit_id, g.from_on, g.to_on,
               g.proposed_by, g.confirmed_by, $10, $11, 'infinity'
          from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::date[], $7::date[], $8::uuid[], $9::uuid[])
               as g (grant_id, person_id, role, unit_id, from_on, to_on, proposed_by, confirmed_by)
        returning grant_id`,
  parameters: [
    tx.zoneId,
    grants.map(({ grantId }) => grantId),
    grants.map(({ personId }) => personId),
    grants.map(({ role }) => role),
    grants.map(({ unitId }) => unitId),
    grants.map(({ from }) => from),
    grants.map(({ to }) => to),
    grants.map(({ proposedBy }) => proposedBy),
    grants.map(({ confirmedBy }) => confirmedBy),
    tx.now,
    tx.commandId,
  ],
});

export type EndedGrant = {
  readonly grantId: GrantId;
  /** What had been held of it, entered anew up to the day it ends; null where nothing was. */
  readonly kept: GivenGrant | null;
  readonly endedOn: PlainDate;
  readonly endedBy: PersonId;
  readonly reason: string;
};

/** A fact is never changed: it is withdrawn, and what had been held is entered again (house.md 2.2). */
export function saveEndedGrants(tx: Tx, ended: readonly EndedGrant[]): readonly Statement[] {
  const kept = ended.flatMap((end) => (end.kept === null ? [] : [end.kept]));
  return [
    {
      sql: 'update access_grant set withdrawn_at = $3 where zone_id = $1 and grant_id = any($2::uuid[])',
      parameters: [tx.zoneId, ended.map(({ grantId }) => grantId), tx.now],
    },
    ...(kept.length === 0 ? [] : [insertGrants(tx, kept)]),
    {
      sql: `insert into access_grant_end (zone_id, grant_id, kept_id, ended_on, ended_by, reason, recorded_at, command_id)
            select $1, e.grant_id, e.kept_id, e.ended_on, e.ended_by, e.reason, $7, $8
              from unnest($2::uuid[], $3::uuid[], $4::date[], $5::uuid[], $6::text[])
                   as e (grant_id, kept_id, ended_on, ended_by, reason)
            returning grant_id`,
      parameters: [
        tx.zoneId,
        ended.map(({ grantId }) => grantId),
        ended.map((end) => end.kept?.grantId ?? null),
        ended.map(({ endedOn }) => endedOn),
        ended.map(({ endedBy }) => endedBy),
        ended.map(({ reason }) => reason),
        tx.now,
        tx.commandId,
      ],
    },
  ];
}
