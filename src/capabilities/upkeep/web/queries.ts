import { queryOptions } from '@tanstack/react-query';
import { upkeepEndpoint } from '#capabilities/upkeep/contract';
import { call } from '#ui';

export const upkeepKey = ['upkeep'] as const;

export const upkeepQuery = queryOptions({
  queryKey: upkeepKey,
  queryFn: ({ signal }) => call(upkeepEndpoint, { signal }),
});
