import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { entranceEndpoint, meEndpoint, type Me } from '#capabilities/access/contract';
import type { Asker } from '#kernel/permission';
import { call, isRefused } from '#ui';

export const entranceQuery = queryOptions({
  queryKey: ['entrance'],
  queryFn: ({ signal }) => call(entranceEndpoint, { signal }),
});

/** Who is signed in; null is an answer, not a failure. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await call(meEndpoint, { signal });
    } catch (error) {
      if (error instanceof Error && isRefused(error, 'signed-out')) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** The signed-in person. Pages below the shell have one; the others may not ask. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (data === undefined || data === null) throw new Error('useMe: nobody is signed in on this page');
  return data;
}

/** The same person as permission sees them. */
export const askerOf = (me: Me): Asker => ({
  kind: 'account',
  accountId: me.accountId,
  personId: me.personId,
  office: me.office,
  grants: me.grants,
});

/** Nobody is signed in any more: what was read as somebody is forgotten. */
export function forgetMe(queries: QueryClient): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'entrance' });
  queries.setQueryData(meQuery.queryKey, null);
}
