import type { Role } from '#capabilities/access/contract';
import type { UnitKind } from '#capabilities/organisation/contract';
import type { AccountId, GrantId, PersonId, UnitId } from '#kernel/ids';
import type { OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import type { EndGrant, Grant, GrantProposal, GrantSeen, ProposeGrant } from './contract.ts';
import type { HeldGrantFact, Proposed } from './grant.rules.ts';

type HeldRow = { role: Role; unitId: UnitId; from: PlainDate; to: OpenEnd };

export type PlaceAsked = {
  readonly personId: PersonId;
  readonly administrator: boolean;
  readonly disabled: boolean;
  readonly unitKind: UnitKind;
  readonly unitStands: boolean;
  readonly held: HeldRow[];
  readonly existing: (HeldRow & { readonly personId: PersonId; readonly version: number }) | null;
};

const heldBy = (person: string): string => `
  select json_build_object('role', g.role, 'unitId', g.unit_id, 'from', g.from_on, 'to', g.to_on)
    from access_grant g where g.zone_id = $1 and g.person_id = ${person} and g.withdrawn_at = 'infinity'`;

/** Who would hold the roles proposed, and where, in the order of the list; undefined where there is no such account or unit. */
export async function findGrantPlaces(
  tx: Tx,
  asked: readonly ProposeGrant[],
): Promise<readonly (PlaceAsked | undefined)[]> {
  const rows = await tx.rows<PlaceAsked & { place: string }>({
    sql: `select n.place, a.person_id, a.standing = 'administrator' as administrator, a.disabled_at <= $5 as disabled,
                 u.kind as unit_kind,
                 exists (select from unit_path p
                          where p.zone_id = $1 and p.descendant_id = u.unit_id and p.ancestor_id = u.unit_id
                            and p.withdrawn_at = 'infinity' and p.from_on <= n.from_on and n.from_on < p.to_on) as unit_stands,
                 array(${heldBy('a.person_id')}
                       union all
                       select json_build_object('role', o.role, 'unitId', o.unit_id, 'from', o.from_on, 'to', o.to_on)
                         from grant_proposal o
                        where o.zone_id = $1 and o.person_id = a.person_id and o.state = 'open') as held,
                 (select json_build_object('personId', e.person_id, 'role', e.role, 'unitId', e.unit_id,
                                           'from', e.from_on, 'to', e.to_on, 'version', e.version)
                    from grant_proposal e where e.zone_id = $1 and e.grant_id = n.grant_id) as existing
            from unnest($2::uuid[], $3::uuid[], $4::uuid[], $6::date[])
                 with ordinality as n (grant_id, account_id, unit_id, from_on, place)
            join account a on a.zone_id = $1 and a.account_id = n.account_id
            join unit u on u.zone_id = $1 and u.unit_id = n.unit_id`,
    parameters: [
      tx.zoneId,
      asked.map(({ grantId }) => grantId),
      asked.map(({ accountId }) => accountId),
      asked.map(({ unitId }) => unitId),
      tx.now,
      asked.map(({ from }) => from),
    ],
  });
  const at = new Map(rows.map((row) => [Number(row.place), row]));
  return asked.map((_, index) => at.get(index + 1));
}

export type NewProposal = ProposeGrant & { readonly personId: PersonId; readonly proposedBy: PersonId };

export const insertProposals = (tx: Tx, proposals: readonly NewProposal[]): readonly Statement[] => [
  {
    sql: `insert into grant_proposal (zone_id, grant_id, person_id, standing, role, unit_id, from_on, to_on, state,
                                      proposed_by, proposed_at, version)
          select $1, p.grant_id, p.person_id, 'member', p.role, p.unit_id, p.from_on, p.to_on, 'open',
                 p.proposed_by, $9, 1
            from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::date[], $7::date[], $8::uuid[])
                 as p (grant_id, person_id, role, unit_id, from_on, to_on, proposed_by)
          returning version`,
    parameters: [
      tx.zoneId,
      proposals.map(({ grantId }) => grantId),
      proposals.map(({ personId }) => personId),
      proposals.map(({ role }) => role),
      proposals.map(({ unitId }) => unitId),
      proposals.map(({ from }) => from),
      proposals.map(({ to }) => to),
      proposals.map(({ proposedBy }) => proposedBy),
      tx.now,
    ],
  },
];

export type ProposalToDecide = Proposed & { readonly version: number };

/** Proposals, locked, in the order of the list. */
export async function getProposalsToDecide(
  tx: Tx,
  asked: readonly Pick<GrantSeen, 'grantId'>[],
): Promise<readonly (ProposalToDecide | undefined)[]> {
  const rows = await tx.rows<ProposalToDecide>({
    sql: `select p.grant_id, p.person_id, p.role, p.unit_id, p.from_on as "from", p.to_on as "to", p.proposed_by,
                 p.state, p.version, array(${heldBy('p.person_id')}) as held
            from grant_proposal p where p.zone_id = $1 and p.grant_id = any($2::uuid[])
           order by p.grant_id for no key update of p`,
    parameters: [tx.zoneId, asked.map(({ grantId }) => grantId)],
  });
  const byId = new Map(rows.map((row) => [row.grantId, row]));
  return asked.map(({ grantId }) => byId.get(grantId));
}

export type DecidedProposal = {
  readonly grantId: GrantId;
  readonly state: 'confirmed' | 'refused';
  readonly decidedBy: PersonId;
  readonly reason: string | null;
};

export const saveDecidedProposals = (tx: Tx, decided: readonly DecidedProposal[]): Statement => ({
  sql: `update grant_proposal
           set state = d.state, decided_by = d.decided_by, decided_at = $6, reason = d.reason, version = version + 1
          from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[]) as d (grant_id, state, decided_by, reason)
         where grant_proposal.zone_id = $1 and grant_proposal.grant_id = d.grant_id`,
  parameters: [
    tx.zoneId,
    decided.map(({ grantId }) => grantId),
    decided.map(({ state }) => state),
    decided.map(({ decidedBy }) => decidedBy),
    decided.map(({ reason }) => reason),
    tx.now,
  ],
});

export type GrantToEnd = HeldGrantFact & {
  readonly grantId: GrantId;
  readonly personId: PersonId;
  readonly proposedBy: PersonId;
  readonly confirmedBy: PersonId;
};

/** Grants, locked, in the order of the list. */
export async function getGrantsToEnd(
  tx: Tx,
  asked: readonly Pick<EndGrant, 'grantId'>[],
): Promise<readonly (GrantToEnd | undefined)[]> {
  const rows = await tx.rows<GrantToEnd>({
    sql: `select grant_id, person_id, role, unit_id, from_on as "from", to_on as "to", proposed_by, confirmed_by,
                 withdrawn_at < 'infinity' as withdrawn
            from access_grant where zone_id = $1 and grant_id = any($2::uuid[])
           order by grant_id for no key update`,
    parameters: [tx.zoneId, asked.map(({ grantId }) => grantId)],
  });
  const byId = new Map(rows.map((row) => [row.grantId, row]));
  return asked.map(({ grantId }) => byId.get(grantId));
}

export type GrantFilter = {
  readonly accountId: AccountId | undefined;
  readonly role: Role | undefined;
  readonly unitId: UnitId | undefined;
  readonly most: number;
};

/** What is asked for alone stands in the text, so that a statement without a filter goes by its index. */
const filtered = (tx: Tx, { accountId, role, unitId }: GrantFilter): RawBuilder<unknown> => sql`
  g.zone_id = ${tx.zoneId}
  ${accountId === undefined ? sql`` : sql`and g.person_id = (select h.person_id from account h where h.zone_id = ${tx.zoneId} and h.account_id = ${accountId})`}
  ${role === undefined ? sql`` : sql`and g.role = ${role}`}
  ${unitId === undefined ? sql`` : sql`and g.unit_id = ${unitId}`}`;

/** Names are looked up for the rows of the page, one by one: the page is short, the tables are not. */
const nameOf = (personId: string) =>
  sql`(select n.name from person n where n.zone_id = g.zone_id and n.person_id = ${sql.ref(personId)})`;

const named = sql`
  g.grant_id, (select a.account_id from account a where a.zone_id = g.zone_id and a.person_id = g.person_id) as account_id,
  ${nameOf('g.person_id')} as person_name, g.role, g.unit_id,
  (select u.name from unit u where u.zone_id = g.zone_id and u.unit_id = g.unit_id) as unit_name,
  g.from_on as "from", g.to_on as "to", ${nameOf('g.proposed_by')} as proposed_by`;

/** Proposals that wait for a second person, counted to a thousand. */
export async function countOpenProposals(tx: Tx): Promise<number> {
  const [found] = await tx.rows<{ count: number }>({
    sql: `select count(*)::int as count
            from (select from grant_proposal where zone_id = $1 and state = 'open' limit 1000) w`,
    parameters: [tx.zoneId],
  });
  return found?.count ?? 0;
}

/** Proposals in one state: open ones by age, refused ones the newest first. A confirmed one is a grant. */
export const listProposals = (tx: Tx, state: 'open' | 'refused', filter: GrantFilter): Promise<GrantProposal[]> => {
  const order = state === 'open' ? sql`g.proposed_at` : sql`g.proposed_at desc`;
  return tx.rows(
    rawStatement(sql<GrantProposal>`
      with g as materialized (select g.* from grant_proposal g
                  where ${filtered(tx, filter)} and g.state = ${state} order by ${order} limit ${filter.most})
      select ${named}, g.state, g.proposed_at, ${nameOf('g.decided_by')} as decided_by, g.decided_at, g.reason, g.version
        from g
       order by ${order}, g.grant_id`),
  );
};

/** How a grant came to end early; looked up by either of its ids, since a scalar look-up goes by the index. */
const endBy = (id: 'kept_id' | 'grant_id') => sql`
  (select json_build_object('on', e.ended_on, 'by', ${nameOf('e.ended_by')}, 'reason', e.reason, 'at',
                            to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
     from access_grant_end e where e.zone_id = g.zone_id and ${sql.ref(`e.${id}`)} = g.grant_id)`;

/** Grants, the newest first; one that ended early shows the days it was held, or was to be held where it never was. */
export const listGrants = (tx: Tx, before: OpenInstant, filter: GrantFilter): Promise<Grant[]> =>
  tx.rows(
    rawStatement(sql<Grant>`
      with g as materialized (
        select g.* from access_grant g
         where ${filtered(tx, filter)} and g.recorded_at < ${before}
           and coalesce((select n.kept_id is null from access_grant_end n
                          where n.zone_id = g.zone_id and n.grant_id = g.grant_id), true)
         order by g.recorded_at desc limit ${filter.most})
      select ${named}, ${nameOf('g.confirmed_by')} as confirmed_by, g.recorded_at,
             case when g.withdrawn_at = 'infinity' then ${endBy('kept_id')} else ${endBy('grant_id')} end as "end"
        from g
       order by g.recorded_at desc, g.grant_id`),
  );
