import type { AccountId, PersonId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { signInKey } from './sign-in.rules.ts';

export type AccountHolder = { readonly accountId: AccountId; readonly personId: PersonId; readonly personName: string };

/** The people behind accounts; ids that are no account's are passed over. */
export const listAccountHolders = (tx: Tx, accountIds: readonly string[]): Promise<AccountHolder[]> =>
  tx.rows({
    sql: `select a.account_id, a.person_id,
                 (select p.name from person p where p.zone_id = a.zone_id and p.person_id = a.person_id) as person_name
            from account a
           where a.zone_id = $1 and a.account_id = any($2::uuid[])`,
    parameters: [tx.zoneId, [...accountIds]],
  });

/** The account of a person, or of a sign-in name as it would be typed. */
export async function findAccountOf(
  tx: Tx,
  whose: { readonly personId: PersonId } | { readonly signInName: string },
): Promise<AccountId | undefined> {
  const [column, value] =
    'personId' in whose ? ['person_id', whose.personId] : ['sign_in_key', signInKey(whose.signInName)];
  const [account] = await tx.rows<{ accountId: AccountId }>({
    sql: `select account_id from account where zone_id = $1 and ${column} = $2`,
    parameters: [tx.zoneId, value],
  });
  return account?.accountId;
}
