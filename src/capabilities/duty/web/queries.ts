import { infiniteQueryOptions } from '@tanstack/react-query';
import { listDutiesEndpoint } from '#capabilities/duty/contract';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { DutiesView } from './paths.ts';

/** The list page by page; a day half typed counts for none. */
export const dutyListQuery = ({ on, kind }: DutiesView) =>
  infiniteQueryOptions({
    queryKey: ['duty', 'list', kind ?? 'any', on ?? 'today'],
    queryFn: ({ signal, pageParam }) => {
      const day = on !== undefined && isPlainDate(on) ? on : undefined;
      return call(listDutiesEndpoint, { query: { kind, on: day, after: pageParam ?? undefined }, signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
