import { queryOptions } from '@tanstack/react-query';
import { unitTreeEndpoint } from '#capabilities/organisation/contract';
import type { PlainDate } from '#kernel/plain-date';
import { call } from '#ui';

/** Every answer about units stands below this key. */
export const unitsKey = ['units'] as const;

/** The tree as of a day; of today when none is named. */
export const unitTreeQuery = (on: PlainDate | undefined) =>
  queryOptions({
    queryKey: [...unitsKey, on ?? 'today'],
    queryFn: ({ signal }) => call(unitTreeEndpoint, { query: { on }, signal }),
  });
