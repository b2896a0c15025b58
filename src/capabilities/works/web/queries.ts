import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ProjectId } from '#capabilities/projects/contract';
import { listMonthFiguresEndpoint, listWorksEndpoint } from '#capabilities/works/contract';
import { isUuid } from '#kernel/ids';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { WorksView } from './paths.ts';

const projectOf = (project: string | undefined) =>
  project !== undefined && isUuid<'ProjectId'>(project) ? project : undefined;
const dayOf = (on: string | undefined) => (on !== undefined && isPlainDate(on) ? on : undefined);

/** The list page by page; a day half typed counts for none. */
export const workListQuery = ({ project, kind, reached, late, on }: WorksView) =>
  infiniteQueryOptions({
    queryKey: ['work', 'list', project ?? '', kind ?? '', reached ?? '', late ?? '', on ?? 'today'],
    queryFn: ({ signal, pageParam }) => {
      const query = {
        projectId: projectOf(project),
        kind,
        reached,
        late,
        on: dayOf(on),
        after: pageParam ?? undefined,
      };
      return call(listWorksEndpoint, { query, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** Monthly reports, page by page. */
export const monthListQuery = ({ project, on }: WorksView) =>
  infiniteQueryOptions({
    queryKey: ['month-figure', 'list', project ?? '', on ?? 'today'],
    queryFn: ({ signal, pageParam }) => {
      const query = { projectId: projectOf(project), on: dayOf(on), after: pageParam ?? undefined };
      return call(listMonthFiguresEndpoint, { query, signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });

/** What a project's page says of its works: how many there are, and the last month. */
export const worksOfProjectQuery = (projectId: ProjectId) =>
  queryOptions({
    queryKey: ['work', 'of-project', projectId],
    queryFn: ({ signal }) =>
      Promise.all([
        call(listWorksEndpoint, { query: { projectId, limit: 1 }, signal }),
        call(listMonthFiguresEndpoint, { query: { projectId, limit: 1 }, signal }),
      ]),
  });
