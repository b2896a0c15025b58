import { addressOf } from '#ui';

/** What the pages of administration show: all of it stands in their addresses, so a link and a reload show the same. */
export type AccountsView = {
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly act?: 'open' | undefined;
};

export const accountsPath = (view: AccountsView = {}): string => addressOf('/accounts', view);

export const accountsViewOf = (search: URLSearchParams): AccountsView => ({
  search: search.get('search') ?? undefined,
  after: search.get('after') ?? undefined,
  act: search.get('act') === 'open' ? 'open' : undefined,
});

export type GrantsView = {
  readonly account?: string | undefined;
  readonly role?: string | undefined;
  readonly unit?: string | undefined;
  readonly act?: 'propose' | undefined;
};

export const grantsPath = (view: GrantsView = {}): string => addressOf('/grants', view);

export const grantsViewOf = (search: URLSearchParams): GrantsView => ({
  account: search.get('account') ?? undefined,
  role: search.get('role') ?? undefined,
  unit: search.get('unit') ?? undefined,
  act: search.get('act') === 'propose' ? 'propose' : undefined,
});

export type RolesView = { readonly role?: string | undefined; readonly noun?: string | undefined };

export const rolesPath = (view: RolesView = {}): string => addressOf('/roles', view);

export const rolesViewOf = (search: URLSearchParams): RolesView => ({
  role: search.get('role') ?? undefined,
  noun: search.get('noun') ?? undefined,
});
