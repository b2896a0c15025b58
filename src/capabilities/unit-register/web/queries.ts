import { queryOptions } from '@tanstack/react-query';
import { registerEntryEndpoint } from '#capabilities/unit-register/contract';
import type { UnitId } from '#kernel/ids';
import { call } from '#ui';

/** Every answer of the register stands below this key. */
export const registerKey = ['unit-register'] as const;

export const registerEntryQuery = (unitId: UnitId) =>
  queryOptions({
    queryKey: [...registerKey, unitId],
    queryFn: ({ signal }) => call(registerEntryEndpoint, { params: { unitId }, signal }),
  });
