import { queryOptions } from '@tanstack/react-query';
import {
  auditEntryEndpoint,
  auditHeadEndpoint,
  auditListEndpoint,
  auditVerbsEndpoint,
} from '#capabilities/audit-log/contract';
import type { QueryOf } from '#kernel/endpoint';
import { call } from '#ui';
import { type AuditView, filterNames } from './paths.ts';

/** Every answer about the trail stands below this key. */
export const auditKey = ['audit'] as const;

/** One page of the list. What the address holds is judged by the server. */
export function auditListQuery(view: AuditView) {
  const names = [...filterNames, 'after'] as const;
  const query = Object.fromEntries(names.map((name) => [name, view[name]])) as QueryOf<typeof auditListEndpoint>;
  return queryOptions({
    queryKey: [...auditKey, 'list', query],
    queryFn: ({ signal }) => call(auditListEndpoint, { query, signal }),
  });
}

export const auditEntryQuery = (entryId: string) =>
  queryOptions({
    queryKey: [...auditKey, 'entry', entryId],
    queryFn: ({ signal }) => call(auditEntryEndpoint, { params: { entryId }, signal }),
  });

/** The head moves with every act: it is looked at again as long as the page is. */
export const auditHeadQuery = queryOptions({
  queryKey: [...auditKey, 'head'],
  queryFn: ({ signal }) => call(auditHeadEndpoint, { signal }),
  refetchInterval: 5_000,
});

export const auditVerbsQuery = queryOptions({
  queryKey: ['audit-verbs'],
  queryFn: ({ signal }) => call(auditVerbsEndpoint, { signal }),
  staleTime: Infinity,
});
