import { queryOptions } from '@tanstack/react-query';
import { backupsEndpoint } from '#capabilities/backups/contract';
import { call } from '#ui';

export const backupsQuery = queryOptions({
  queryKey: ['backups'],
  queryFn: ({ signal }) => call(backupsEndpoint, { signal }),
});
