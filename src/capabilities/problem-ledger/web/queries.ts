import { infiniteQueryOptions, queryOptions, skipToken } from '@tanstack/react-query';
import {
  agendaEndpoint,
  type Due,
  dueDayEndpoint,
  getProblemEndpoint,
  listProblemsEndpoint,
  type ProblemId,
} from '#capabilities/problem-ledger/contract';
import { getProjectEndpoint, listProjectsEndpoint, ProjectId } from '#capabilities/projects/contract';
import type { PlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { ProblemsView } from './paths.ts';

/** Every answer about problems stands below this key. */
export const problemsKey = ['problems'] as const;

const pageSize = 60;

/** The ledger, page by page as one scrolls. */
export const problemListQuery = (view: ProblemsView) =>
  infiniteQueryOptions({
    queryKey: [...problemsKey, 'list', view],
    queryFn: ({ signal, pageParam }) =>
      call(listProblemsEndpoint, { query: { ...view, after: pageParam ?? undefined, size: pageSize }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ after }) => after,
  });

/** How many match, counted by the very statement that lists them: a number and its list cannot disagree. */
export const problemCountQuery = (view: ProblemsView) =>
  queryOptions({
    queryKey: [...problemsKey, 'count', view],
    queryFn: ({ signal }) => call(listProblemsEndpoint, { query: { ...view, size: 1 }, signal }),
    select: ({ count }) => count,
  });

export const problemQuery = (problemId: ProblemId) =>
  queryOptions({
    queryKey: [...problemsKey, 'one', problemId],
    queryFn: ({ signal }) => call(getProblemEndpoint, { params: { problemId }, signal }),
  });

export const agendaQuery = (since: PlainDate | undefined) =>
  queryOptions({
    queryKey: [...problemsKey, 'agenda', since ?? 'last week'],
    queryFn: ({ signal }) => call(agendaEndpoint, { query: { since }, signal }),
  });

/** The date that a due of so many working days, or on a day that may be off, comes to. */
export const dueDayQuery = (due: Due) =>
  queryOptions({
    queryKey: ['problem-due-day', due],
    queryFn: ({ signal }) => call(dueDayEndpoint, { query: due, signal }),
  });

/** Projects the reader sees, those whose name holds the text. */
export const projectsToLinkQuery = (text: string) =>
  queryOptions({
    queryKey: ['projects', 'to-link', text],
    queryFn: ({ signal }) =>
      call(listProjectsEndpoint, { query: { text: text === '' ? undefined : text, limit: 50 }, signal }),
    select: ({ projects }) => projects.map(({ projectId, name }) => ({ id: projectId, name })),
  });

/** The project an address names, where the reader sees it. */
export function projectQueryToLink(text: string | null) {
  const { data: projectId } = ProjectId.safeParse(text);
  return queryOptions({
    queryKey: ['projects', 'to-link', 'one', projectId],
    queryFn:
      projectId === undefined ? skipToken : ({ signal }) => call(getProjectEndpoint, { params: { projectId }, signal }),
    select: ({ name, ...project }) => ({ id: project.projectId, name }),
  });
}
