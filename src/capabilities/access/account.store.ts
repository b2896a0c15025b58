import type { AccountId, PersonId } from '#kernel/ids';
import type { OpenInstant } from '#kernel/instant';
import type { Tx } from '#platform/commands';
import { type Row, type Statement, statement, tables } from '#platform/database';
import type { accountTable, administratorTable, officeHolderTable, PasswordKind } from './access.table.ts';
import type { FoundingPerson } from './founding.rules.ts';
import { signInKey } from './sign-in.rules.ts';

type Tables = {
  account: Row<typeof accountTable>;
  administrator: Row<typeof administratorTable>;
  officeHolder: Row<typeof officeHolderTable>;
};

/** The three accounts and offices of a founding. */
export const insertAdministrators = (tx: Tx, people: readonly FoundingPerson[]): readonly Statement[] => [
  statement(
    tables<Tables>()
      .insertInto('account')
      .values(
        people.map(({ accountId, personId, signInName, passwordHash }) => ({
          zoneId: tx.zoneId,
          accountId,
          personId,
          standing: 'administrator',
          signInName,
          signInKey: signInKey(signInName),
          passwordHash,
          passwordKind: 'own',
          disabledAt: 'infinity',
          version: 1,
        })),
      ),
  ),
  statement(
    tables<Tables>()
      .insertInto('administrator')
      .values(
        people.map(({ personId, office }) => ({ zoneId: tx.zoneId, personId, standing: 'administrator', office })),
      ),
  ),
  statement(
    tables<Tables>()
      .insertInto('officeHolder')
      .values(
        people.map(({ personId, office }) => ({ zoneId: tx.zoneId, office, personId, since: tx.now, version: 1 })),
      ),
  ),
];

export type NewAccount = {
  readonly accountId: AccountId;
  readonly personId: PersonId;
  readonly signInName: string;
  readonly passwordHash: string;
};

/** Accounts of people who are no administrators, with a first password. */
export const insertAccounts = (tx: Tx, accounts: readonly NewAccount[]): readonly Statement[] => [
  {
    sql: `insert into account (zone_id, account_id, person_id, standing, sign_in_name, sign_in_key, password_hash,
                               password_kind, disabled_at, version)
          select $1, a.account_id, a.person_id, 'member', a.sign_in_name, a.sign_in_key, a.password_hash,
                 'first', 'infinity', 1
            from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[])
                 as a (account_id, person_id, sign_in_name, sign_in_key, password_hash)
          returning version`,
    parameters: [
      tx.zoneId,
      accounts.map(({ accountId }) => accountId),
      accounts.map(({ personId }) => personId),
      accounts.map(({ signInName }) => signInName),
      accounts.map(({ signInName }) => signInKey(signInName)),
      accounts.map(({ passwordHash }) => passwordHash),
    ],
  },
];

export type NewPassword = {
  readonly accountId: AccountId;
  readonly passwordHash: string;
  readonly passwordKind: PasswordKind;
};

export const savePasswords = (tx: Tx, passwords: readonly NewPassword[]): Statement => ({
  sql: `update account set password_hash = p.password_hash, password_kind = p.password_kind, version = version + 1
          from unnest($2::uuid[], $3::text[], $4::text[]) as p (account_id, password_hash, password_kind)
         where account.zone_id = $1 and account.account_id = p.account_id`,
  parameters: [
    tx.zoneId,
    passwords.map(({ accountId }) => accountId),
    passwords.map(({ passwordHash }) => passwordHash),
    passwords.map(({ passwordKind }) => passwordKind),
  ],
});

/** An account signs in until `disabledAt`: from now on no more, or again without an end. */
export const saveDisabled = (tx: Tx, accountIds: readonly AccountId[], disabledAt: OpenInstant): Statement => ({
  sql: `update account set disabled_at = $3, version = version + 1 where zone_id = $1 and account_id = any($2::uuid[])`,
  parameters: [tx.zoneId, [...accountIds], disabledAt],
});

/** Accounts of erased people: nobody signs in with them again, by no name and no factor. Their ids stay in the trail. */
export const eraseAccounts = (tx: Tx, personIds: readonly PersonId[]): readonly Statement[] => {
  const parameters = [tx.zoneId, [...personIds]];
  const theirs = '(select a.account_id from account a where a.zone_id = $1 and a.person_id = any($2::uuid[]))';
  return [
    ...['session', 'recovery_code', 'second_factor'].map((table) => ({
      sql: `delete from ${table} where zone_id = $1 and account_id in ${theirs}`,
      parameters,
    })),
    {
      sql: `update account
               set sign_in_name = 'erased-' || account_id, sign_in_key = 'erased-' || account_id, password_hash = '',
                   disabled_at = least(disabled_at, $3), version = version + 1
             where zone_id = $1 and person_id = any($2::uuid[])`,
      parameters: [...parameters, tx.now],
    },
  ];
};
