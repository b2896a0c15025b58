import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { searchEndpoint } from '#capabilities/search/contract';
import { call } from '#ui';

export const searchQuery = (sought: string) =>
  queryOptions({
    queryKey: ['search', sought],
    queryFn: ({ signal }) => call(searchEndpoint, { query: { q: sought }, signal }),
    enabled: sought !== '',
    placeholderData: keepPreviousData,
  });
