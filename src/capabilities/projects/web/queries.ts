import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getProjectEndpoint, listProjectsEndpoint, type ProjectId } from '#capabilities/projects/contract';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { ProjectsView } from './paths.ts';

/** Every answer about projects stands below this key. */
export const projectsKey = ['projects'] as const;

/** The register page by page; a day half typed counts for none. */
export const projectListQuery = ({ on, ...view }: ProjectsView) =>
  infiniteQueryOptions({
    queryKey: [...projectsKey, 'list', view, on ?? 'today'],
    queryFn: ({ signal, pageParam }) => {
      const day = on !== undefined && isPlainDate(on) ? on : undefined;
      return call(listProjectsEndpoint, { query: { ...view, on: day, after: pageParam ?? undefined }, signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });

export const projectQuery = (projectId: ProjectId) =>
  queryOptions({
    queryKey: [...projectsKey, projectId],
    queryFn: ({ signal }) => call(getProjectEndpoint, { params: { projectId }, signal }),
  });
