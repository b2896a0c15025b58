import { infiniteQueryOptions } from '@tanstack/react-query';
import type { ProjectId } from '#capabilities/projects/contract';
import { listWorksEndpoint } from '#capabilities/works/contract';
import { isUuid } from '#kernel/ids';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { WorksView } from './paths.ts';

/** The list page by page; a day half typed counts for none. */
export const workListQuery = ({ project, kind, reached, late, on }: WorksView) =>
  infiniteQueryOptions({
    queryKey: ['work', 'list', project ?? '', kind ?? '', reached ?? '', late ?? '', on ?? 'today'],
    queryFn: ({ signal, pageParam }) => {
      const query = {
        projectId: project !== undefined && isUuid<'ProjectId'>(project) ? (project satisfies ProjectId) : undefined,
        kind,
        reached,
        late,
        on: on !== undefined && isPlainDate(on) ? on : undefined,
        after: pageParam ?? undefined,
      };
      return call(listWorksEndpoint, { query, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
