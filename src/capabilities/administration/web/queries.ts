import { queryOptions } from '@tanstack/react-query';
import { Role } from '#capabilities/access/contract';
import {
  accountsEndpoint,
  grantsEndpoint,
  peopleWithoutAccountEndpoint,
  roleMatrixEndpoint,
} from '#capabilities/administration/contract';
import { UnitId } from '#capabilities/organisation/contract';
import { call } from '#ui';
import type { AccountsView, GrantsView } from './paths.ts';

/** Every answer about accounts and grants stands below these keys. */
export const accountsKey = ['accounts'] as const;
export const grantsKey = ['grants'] as const;

export const accountsQuery = ({ search, after }: Pick<AccountsView, 'search' | 'after'>) =>
  queryOptions({
    queryKey: [...accountsKey, search ?? '', after ?? ''],
    queryFn: ({ signal }) => call(accountsEndpoint, { query: { search, after }, signal }),
  });

export const peopleWithoutAccountQuery = (search: string) =>
  queryOptions({
    queryKey: [...accountsKey, 'people', search],
    queryFn: ({ signal }) => call(peopleWithoutAccountEndpoint, { query: { search }, signal }),
  });

/** What an address says wrongly is left out: the list is then the whole one. */
export const grantsQuery = ({ account, role, unit }: GrantsView) => {
  const query = {
    accountId: UnitId.safeParse(account).success ? account : undefined,
    role: Role.safeParse(role).data,
    unitId: UnitId.safeParse(unit).success ? unit : undefined,
  };
  return queryOptions({
    queryKey: [...grantsKey, query],
    queryFn: ({ signal }) => call(grantsEndpoint, { query, signal }),
  });
};

/** The rules of this very program: they change with the next one. */
export const roleMatrixQuery = queryOptions({
  queryKey: ['role-matrix'],
  queryFn: ({ signal }) => call(roleMatrixEndpoint, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
