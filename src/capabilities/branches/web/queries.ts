import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getBranchEndpoint, listBranchesEndpoint } from '#capabilities/branches/contract';
import type { UnitId } from '#kernel/ids';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { BranchesView } from './paths.ts';

/** The list page by page; a day half typed counts for none. */
export const branchListQuery = ({ on, ...view }: BranchesView) =>
  infiniteQueryOptions({
    queryKey: ['branches', 'list', view, on ?? 'today'],
    queryFn: ({ signal, pageParam }) => {
      const day = on !== undefined && isPlainDate(on) ? on : undefined;
      return call(listBranchesEndpoint, { query: { ...view, on: day, after: pageParam ?? undefined }, signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });

export const branchQuery = (unitId: UnitId) =>
  queryOptions({
    queryKey: ['branches', unitId],
    queryFn: ({ signal }) => call(getBranchEndpoint, { params: { unitId }, signal }),
  });
