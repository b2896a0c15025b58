import { queryOptions } from '@tanstack/react-query';
import { listDeploymentsEndpoint, personDeploymentsEndpoint } from '#capabilities/deployments/contract';
import type { PersonId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { call } from '#ui';

/** Every answer about deployments stands below this key. */
export const deploymentsKey = ['deployments'] as const;

export const unitDeploymentsQuery = (unitId: UnitId, on: PlainDate) =>
  queryOptions({
    queryKey: [...deploymentsKey, 'unit', unitId, on],
    queryFn: ({ signal }) => call(listDeploymentsEndpoint, { query: { unitId, on }, signal }),
  });

export const personDeploymentsQuery = (personId: PersonId) =>
  queryOptions({
    queryKey: [...deploymentsKey, 'person', personId],
    queryFn: ({ signal }) => call(personDeploymentsEndpoint, { params: { personId }, signal }),
  });
