import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ProblemId } from '#capabilities/problem-ledger/contract';
import {
  listReportLinksEndpoint,
  reportEndpoint,
  type ReportLinkId,
  reportPlaceEndpoint,
} from '#capabilities/report-links/contract';
import { call } from '#ui';

/** Every answer about links stands below this key. */
export const reportLinksKey = ['report-links'] as const;

export const reportLinksQuery = (state: 'working' | 'ended') =>
  infiniteQueryOptions({
    queryKey: [...reportLinksKey, state],
    queryFn: ({ signal, pageParam }) =>
      call(listReportLinksEndpoint, { query: { state, after: pageParam ?? undefined }, signal }),
    initialPageParam: null as ReportLinkId | null,
    getNextPageParam: ({ next }) => next,
  });

export type Held = { readonly code: string; readonly token: string };

export const reportPlaceQuery = (held: Held) =>
  queryOptions({
    queryKey: ['report-place', held],
    queryFn: ({ signal }) => call(reportPlaceEndpoint, { params: held, signal }),
  });

export const reportQuery = (held: Held, problemId: ProblemId) =>
  queryOptions({
    queryKey: ['report', held, problemId],
    queryFn: ({ signal }) => call(reportEndpoint, { params: { ...held, problemId }, signal }),
  });
