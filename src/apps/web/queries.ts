import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { forgetMe } from '#capabilities/access/web';
import { isRefused } from '#ui';

/** One memory of answers. A refusal is not asked twice; whoever turns out to be signed out is led to the door. */
export function createQueries(): QueryClient {
  const onError = (error: Error) => {
    if (isRefused(error, 'signed-out')) forgetMe(queries);
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 2 && isRefused(error, 'unavailable'),
        networkMode: 'always',
        staleTime: 5_000,
      },
      mutations: { networkMode: 'always' },
    },
  });
  return queries;
}
