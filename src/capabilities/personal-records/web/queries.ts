import { queryOptions } from '@tanstack/react-query';
import { listPeopleEndpoint } from '#capabilities/people/contract';
import { erasuresEndpoint } from '#capabilities/personal-records/contract';
import { call } from '#ui';

export const erasuresKey = ['erasures'] as const;

export const erasuresQuery = queryOptions({
  queryKey: erasuresKey,
  queryFn: ({ signal }) => call(erasuresEndpoint, { signal }),
});

/** People by name, to choose one of them. */
export const peopleByNameQuery = (q: string) =>
  queryOptions({
    queryKey: [...erasuresKey, 'people', q],
    queryFn: ({ signal }) => call(listPeopleEndpoint, { query: q.trim() === '' ? {} : { q: q.slice(0, 60) }, signal }),
  });
