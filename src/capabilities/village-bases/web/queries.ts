import { infiniteQueryOptions } from '@tanstack/react-query';
import { listBasesEndpoint, listIncomesEndpoint } from '#capabilities/village-bases/contract';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { VillageBasesView } from './paths.ts';

const dayOf = (on: string | undefined) => (on !== undefined && isPlainDate(on) ? on : undefined);

/** The bases page by page; a day half typed counts for none. */
export const baseListQuery = ({ on, township }: VillageBasesView) =>
  infiniteQueryOptions({
    queryKey: ['village-bases', 'list', township ?? 'any', on ?? 'today'],
    queryFn: ({ signal, pageParam }) =>
      call(listBasesEndpoint, { query: { township, on: dayOf(on), after: pageParam ?? undefined }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });

export const incomeListQuery = ({ on, township, year }: VillageBasesView) =>
  infiniteQueryOptions({
    queryKey: ['village-bases', 'incomes', township ?? 'any', year ?? 'last', on ?? 'today'],
    queryFn: ({ signal, pageParam }) => {
      const asked = { township, on: dayOf(on), year: /^(19|20|21)\d\d$/u.test(year ?? '') ? Number(year) : undefined };
      return call(listIncomesEndpoint, { query: { ...asked, after: pageParam ?? undefined }, signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
