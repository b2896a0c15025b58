import { queryOptions } from '@tanstack/react-query';
import { rosterEndpoint } from '#capabilities/participation/contract';
import type { UnitId } from '#kernel/ids';
import { call } from '#ui';

export const rosterQuery = (unitId: UnitId) =>
  queryOptions({
    queryKey: ['participation', 'roster', unitId],
    queryFn: ({ signal }) => call(rosterEndpoint, { params: { unitId }, query: {}, signal }),
    retry: false,
  });
