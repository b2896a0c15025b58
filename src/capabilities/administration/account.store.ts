import type { AccountId, PersonId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import type { Account, AccountSeen, OpenAccount } from './contract.ts';

export type PersonAsked = {
  readonly personName: string;
  readonly nameTaken: boolean;
  readonly hasAccount: boolean;
  /** The account of this id, if it stands. */
  readonly existingPersonId: PersonId | null;
  readonly existingKey: string | null;
  readonly existingVersion: number | null;
};

/** The people accounts are to be opened for, in the order of the list. @param keys their sign-in names as compared */
export async function findPeopleToOpen(
  tx: Tx,
  asked: readonly OpenAccount[],
  keys: readonly string[],
): Promise<readonly (PersonAsked | undefined)[]> {
  const rows = await tx.rows<PersonAsked & { place: string }>({
    sql: `select n.place, p.name as person_name,
                 exists (select from account t where t.zone_id = $1 and t.sign_in_key = n.sign_in_key) as name_taken,
                 exists (select from account h where h.zone_id = $1 and h.person_id = n.person_id) as has_account,
                 e.person_id as existing_person_id, e.sign_in_key as existing_key, e.version as existing_version
            from unnest($2::uuid[], $3::uuid[], $4::text[]) with ordinality as n (account_id, person_id, sign_in_key, place)
            join person p on p.zone_id = $1 and p.person_id = n.person_id
            left join account e on e.zone_id = $1 and e.account_id = n.account_id`,
    parameters: [tx.zoneId, asked.map(({ accountId }) => accountId), asked.map(({ personId }) => personId), [...keys]],
  });
  const at = new Map(rows.map((row) => [Number(row.place), row]));
  return asked.map((_, index) => at.get(index + 1));
}

export type AccountToKeep = {
  readonly accountId: AccountId;
  readonly version: number;
  readonly administrator: boolean;
  readonly disabled: boolean;
};

/** Accounts, locked, in the order of the list. */
export async function getAccountsToKeep(
  tx: Tx,
  asked: readonly Pick<AccountSeen, 'accountId'>[],
): Promise<readonly (AccountToKeep | undefined)[]> {
  const rows = await tx.rows<AccountToKeep>({
    sql: `select account_id, version, standing = 'administrator' as administrator, disabled_at <= $3 as disabled
            from account where zone_id = $1 and account_id = any($2::uuid[])
           order by account_id for no key update`,
    parameters: [tx.zoneId, asked.map(({ accountId }) => accountId), tx.now],
  });
  const byId = new Map(rows.map((row) => [row.accountId, row]));
  return asked.map(({ accountId }) => byId.get(accountId));
}

type Page = { readonly search: string; readonly after: string; readonly most: number };
export type AccountRow = Account & { readonly signInKey: string };

/** Accounts by sign-in name from `after` on, with what they hold today and what is proposed for them. */
export const listAccounts = (tx: Tx, { search, after, most }: Page): Promise<AccountRow[]> =>
  tx.rows<AccountRow>({
    sql: `select a.account_id, a.person_id, p.name as person_name, a.sign_in_name, a.sign_in_key, d.office,
                 a.standing = 'administrator' as administrator,
                 case when a.disabled_at <= $2 then a.disabled_at end as disabled_since,
                 a.password_kind = 'first' as first_password, a.version,
                 array(select json_build_object('role', g.role, 'unitId', g.unit_id, 'unitName', u.name, 'to', g.to_on)
                         from access_grant g join unit u on u.zone_id = g.zone_id and u.unit_id = g.unit_id
                        where g.zone_id = a.zone_id and g.person_id = a.person_id and g.withdrawn_at = 'infinity'
                          and g.from_on <= $3 and $3 < g.to_on
                        order by u.official_order, g.role) as grants,
                 (select count(*)::int from grant_proposal o
                   where o.zone_id = a.zone_id and o.person_id = a.person_id and o.state = 'open') as proposals
            from account a
            join person p on p.zone_id = a.zone_id and p.person_id = a.person_id
            left join office_holder d on d.zone_id = a.zone_id and d.person_id = a.person_id
           where a.zone_id = $1 and a.sign_in_key > $5
             and ($4 = '' or strpos(lower(p.name), $4) > 0 or strpos(a.sign_in_key, $4) > 0)
           order by a.sign_in_key limit $6`,
    parameters: [tx.zoneId, tx.now, tx.today, search, after, most],
  });

export const listPeopleWithoutAccount = (
  tx: Tx,
  { search, after, most }: Page,
): Promise<{ personId: PersonId; personName: string }[]> =>
  tx.rows({
    sql: `select p.person_id, p.name as person_name from person p
           where p.zone_id = $1 and p.name > $4 and ($2 = '' or strpos(lower(p.name), $2) > 0)
             and not exists (select from account a where a.zone_id = p.zone_id and a.person_id = p.person_id)
           order by p.name, p.person_id limit $3`,
    parameters: [tx.zoneId, search, most, after],
  });
