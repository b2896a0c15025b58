import { infiniteQueryOptions } from '@tanstack/react-query';
import { listAgreementsEndpoint } from '#capabilities/investment/contract';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { AgreementsView } from './paths.ts';

/** The list page by page; a day half typed counts for none. */
export const agreementListQuery = ({ on, show }: AgreementsView) =>
  infiniteQueryOptions({
    queryKey: ['agreement', 'list', show ?? 'signed', on ?? 'today'],
    queryFn: ({ signal, pageParam }) => {
      const day = on !== undefined && isPlainDate(on) ? on : undefined;
      return call(listAgreementsEndpoint, { query: { show, on: day, after: pageParam ?? undefined }, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
