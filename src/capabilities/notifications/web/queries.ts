import { queryOptions } from '@tanstack/react-query';
import { myAsksEndpoint, mySettingsEndpoint } from '#capabilities/notifications/contract';
import { call } from '#ui';

/** What is asked of the reader, from a place in the list on. The shell's number is the first page's. */
export const myAsksQuery = (after?: string) =>
  queryOptions({
    queryKey: ['asks', after ?? 'first'],
    queryFn: ({ signal }) => call(myAsksEndpoint, { query: { after }, signal }),
    refetchOnWindowFocus: true,
    staleTime: 30_000,
  });

export const mySettingsQuery = queryOptions({
  queryKey: ['notification-settings'],
  queryFn: ({ signal }) => call(mySettingsEndpoint, { signal }),
});
