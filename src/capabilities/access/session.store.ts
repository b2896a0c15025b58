import type { AdministratorOffice, HeldGrant } from '#kernel/actor';
import type { AccountId, PersonId, UnitId, ZoneId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import type { Runner, Statement } from '#platform/database';
import type { PasswordKind } from './access.table.ts';
import type { Role } from './contract.ts';

export type NewSession = {
  readonly tokenHash: string;
  readonly accountId: AccountId;
  readonly expiresAt: Instant;
};

export const insertSessions = (tx: Tx, sessions: readonly NewSession[]): readonly Statement[] =>
  sessions.map(({ tokenHash, accountId, expiresAt }) => ({
    sql: `insert into session (zone_id, token_hash, account_id, opened_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)`,
    parameters: [tx.zoneId, tokenHash, accountId, tx.now, expiresAt],
  }));

export const deleteSessions = (tx: Tx, tokenHashes: readonly string[]): readonly Statement[] => [
  {
    sql: 'delete from session where zone_id = $1 and token_hash = any($2::text[])',
    parameters: [tx.zoneId, [...tokenHashes]],
  },
];

/** Every session of these accounts ends; what is believed of one ends within the second (reliability 9). */
export const endSessions = (tx: Tx, accountIds: readonly AccountId[]): Statement => ({
  sql: 'delete from session where zone_id = $1 and account_id = any($2::uuid[])',
  parameters: [tx.zoneId, [...accountIds]],
});

export const endSessionsOfPeople = (tx: Tx, personIds: readonly PersonId[]): Statement => ({
  sql: `delete from session using account
         where session.zone_id = $1 and account.zone_id = $1 and account.account_id = session.account_id
           and account.person_id = any($2::uuid[])`,
  parameters: [tx.zoneId, [...personIds]],
});

export type KeptSession = { readonly accountId: AccountId; readonly tokenHash: string };

/** Every session of these accounts but the one named ends. */
export const endOtherSessions = (tx: Tx, kept: readonly KeptSession[]): Statement => ({
  sql: `delete from session using unnest($2::uuid[], $3::text[]) as kept (account_id, token_hash)
         where session.zone_id = $1 and session.account_id = kept.account_id and session.token_hash <> kept.token_hash`,
  parameters: [tx.zoneId, kept.map(({ accountId }) => accountId), kept.map(({ tokenHash }) => tokenHash)],
});

const hasSecondFactor = `exists (select from second_factor f where f.zone_id = a.zone_id and f.account_id = a.account_id
                                        and f.confirmed_at < 'infinity')`;

export type OpenSession = {
  readonly accountId: AccountId;
  readonly personId: PersonId;
  readonly office: AdministratorOffice | null;
  readonly grants: readonly HeldGrant[];
  readonly seenAt: Instant;
  readonly passwordKind: PasswordKind;
  readonly hasSecondFactor: boolean;
};

export type TokenLookedUp = {
  readonly zoneId: ZoneId;
  readonly tokenHash: string;
  readonly now: Instant;
  readonly today: PlainDate;
};

/** A session in time, of an account not disabled, with the grants it holds today. */
export async function findOpenSession(
  runner: Runner,
  { zoneId, tokenHash, now, today }: TokenLookedUp,
): Promise<OpenSession | undefined> {
  const [session] = await runner.rows<OpenSession>({
    sql: `select a.account_id, a.person_id, d.office, s.seen_at, a.password_kind,
                 ${hasSecondFactor} as has_second_factor,
                 array(select json_build_object('role', g.role, 'unitId', g.unit_id, 'wholeZone', u.kind = 'zone')
                         from access_grant g join unit u on u.zone_id = g.zone_id and u.unit_id = g.unit_id
                        where g.zone_id = a.zone_id and g.person_id = a.person_id and g.withdrawn_at = 'infinity'
                          and g.from_on <= $4 and $4 < g.to_on) as grants
            from session s
            join account a on a.zone_id = s.zone_id and a.account_id = s.account_id and a.disabled_at > $3
            left join office_holder d on d.zone_id = a.zone_id and d.person_id = a.person_id
           where s.zone_id = $1 and s.token_hash = $2 and s.expires_at > $3`,
    parameters: [zoneId, tokenHash, now, today],
  });
  return session;
}

export const markSeen = (zoneId: ZoneId, tokenHash: string, now: Instant): Statement => ({
  sql: 'update session set seen_at = $3 where zone_id = $1 and token_hash = $2 and seen_at < $3',
  parameters: [zoneId, tokenHash, now],
});

export type MeRow = {
  readonly code: string;
  readonly name: string;
  readonly personName: string;
  readonly signInName: string;
  readonly passwordKind: PasswordKind;
  readonly hasSecondFactor: boolean;
};

export async function findMe(tx: Tx, accountId: AccountId): Promise<MeRow | undefined> {
  const [me] = await tx.rows<MeRow>({
    sql: `select z.code, z.name, p.name as person_name, a.sign_in_name, a.password_kind,
                 ${hasSecondFactor} as has_second_factor
            from account a
            join person p on p.zone_id = a.zone_id and p.person_id = a.person_id
            join zone z on z.zone_id = a.zone_id
           where a.zone_id = $1 and a.account_id = $2`,
    parameters: [tx.zoneId, accountId],
  });
  return me;
}

export type NamedGrant = {
  readonly role: Role;
  readonly unitId: UnitId;
  readonly unitName: string;
  readonly wholeZone: boolean;
};

export const listGrantsHeld = (tx: Tx, personId: PersonId): Promise<NamedGrant[]> =>
  tx.rows<NamedGrant>({
    sql: `select g.role, g.unit_id, u.name as unit_name, u.kind = 'zone' as whole_zone
            from access_grant g join unit u on u.zone_id = g.zone_id and u.unit_id = g.unit_id
           where g.zone_id = $1 and g.person_id = $2 and g.withdrawn_at = 'infinity' and g.from_on <= $3 and $3 < g.to_on
           order by u.official_order, g.role`,
    parameters: [tx.zoneId, personId, tx.today],
  });
