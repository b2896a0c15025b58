import { queryOptions } from '@tanstack/react-query';
import { listLedgersEndpoint, rememberedAnswersEndpoint } from '#capabilities/exchange/contract';
import { call } from '#ui';

export const ledgersQuery = queryOptions({
  queryKey: ['ledgers'],
  queryFn: ({ signal }) => call(listLedgersEndpoint, { signal }),
  staleTime: Infinity,
});

export const answersKey = ['ledger-answers'] as const;

export const answersQuery = (page: number) =>
  queryOptions({
    queryKey: [...answersKey, page],
    queryFn: ({ signal }) => call(rememberedAnswersEndpoint, { query: { page: String(page) }, signal }),
  });
