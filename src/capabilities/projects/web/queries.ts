import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getProjectEndpoint, listProjectsEndpoint, type ProjectId } from '#capabilities/projects/contract';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { ProjectsView } from './paths.ts';

/** Every answer about projects stands below this key. */
export const projectsKey = ['projects'] as const;

/** The register page by page; a day half typed counts for none. */
export const projectListQuery = ({ on, plan, ...view }: ProjectsView) =>
  infiniteQueryOptions({
    queryKey: [...projectsKey, 'list', view, plan ?? '', on ?? 'today'],
    queryFn: ({ signal, pageParam }) => {
      const day = on !== undefined && isPlainDate(on) ? on : undefined;
      return call(listProjectsEndpoint, {
        query: { ...view, planYear: yearTyped(plan), on: day, after: pageParam ?? undefined },
        signal,
      });
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });

const yearTyped = (plan: string | undefined): number | undefined =>
  plan !== undefined && /^(19|20|21)\d\d$/u.test(plan) ? Number(plan) : undefined;

export const projectQuery = (projectId: ProjectId) =>
  queryOptions({
    queryKey: [...projectsKey, projectId],
    queryFn: ({ signal }) => call(getProjectEndpoint, { params: { projectId }, signal }),
  });
