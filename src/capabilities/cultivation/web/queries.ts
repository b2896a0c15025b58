import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { listBranchesEndpoint } from '#capabilities/branches/contract';
import { listCultivationsEndpoint } from '#capabilities/cultivation/contract';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { CultivationView } from './paths.ts';

/** The list page by page; a day half typed counts for none. */
export const cultivationListQuery = ({ on, branch, stage }: CultivationView) =>
  infiniteQueryOptions({
    queryKey: ['cultivation', 'list', branch ?? 'any', stage ?? 'any', on ?? 'today'],
    queryFn: ({ signal, pageParam }) => {
      const day = on !== undefined && isPlainDate(on) ? on : undefined;
      const query = { branchUnitId: branch, stage, on: day, after: pageParam ?? undefined };
      return call(listCultivationsEndpoint, { query, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ after }) => after,
  });

/** The branches to choose from. */
export const branchChoicesQuery = queryOptions({
  queryKey: ['cultivation', 'branches'],
  queryFn: ({ signal }) => call(listBranchesEndpoint, { query: { limit: 200 }, signal }),
});
