import { signInKey } from '#capabilities/access';
import { query } from '#platform/queries';
import { accountAccess } from '../account.access.ts';
import { listAccounts as accountsBy, listPeopleWithoutAccount } from '../account.store.ts';
import {
  type Account,
  type Accounts,
  accountsEndpoint,
  longestPage,
  peopleWithoutAccountEndpoint,
} from '../contract.ts';

/** Accounts by sign-in name, a page at a time. */
export const listAccounts = query({
  name: 'account.list',
  input: accountsEndpoint.query,
  see: accountAccess.see,
  read: async (tx, { search = '', after = '' }): Promise<Accounts> => {
    const rows = await accountsBy(tx, { search: signInKey(search), after, most: longestPage + 1 });
    const page = rows.slice(0, longestPage);
    const accounts = page.map(({ signInKey: _, ...account }): Account => account);
    return { accounts, next: rows.length > longestPage ? (page.at(-1)?.signInKey ?? null) : null };
  },
});

/** People an account can be opened for: the first by name, more by searching. */
export const peopleWithoutAccount = query({
  name: 'account.people-without',
  input: peopleWithoutAccountEndpoint.query,
  see: accountAccess.open,
  read: async (tx, { search = '', after = '' }) => ({
    people: await listPeopleWithoutAccount(tx, { search: signInKey(search), after, most: longestPage }),
  }),
});
