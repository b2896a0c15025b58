import { queryOptions } from '@tanstack/react-query';
import { listLedgersEndpoint } from '#capabilities/exchange/contract';
import { call } from '#ui';

export const ledgersQuery = queryOptions({
  queryKey: ['ledgers'],
  queryFn: ({ signal }) => call(listLedgersEndpoint, { signal }),
  staleTime: Infinity,
});
