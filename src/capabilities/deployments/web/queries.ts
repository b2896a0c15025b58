import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  type DeploymentId,
  listDeploymentsEndpoint,
  personDeploymentsEndpoint,
} from '#capabilities/deployments/contract';
import { isUuid, type PersonId, type UnitId } from '#kernel/ids';
import { isPlainDate, type PlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { DeploymentsView } from './paths.ts';

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

/** The list page by page; a day half typed counts for none. */
export const deploymentListQuery = ({ unit, on }: DeploymentsView) =>
  infiniteQueryOptions({
    queryKey: [...deploymentsKey, 'list', unit ?? 'zone', on ?? 'today'],
    queryFn: ({ signal, pageParam }) => {
      const unitId = unit !== undefined && isUuid<'UnitId'>(unit) ? unit : undefined;
      const day = on !== undefined && isPlainDate(on) ? on : undefined;
      return call(listDeploymentsEndpoint, { query: { unitId, on: day, after: pageParam ?? undefined }, signal });
    },
    initialPageParam: null as DeploymentId | null,
    getNextPageParam: ({ next }) => next,
  });
