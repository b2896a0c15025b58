import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getPersonEndpoint, listPeopleEndpoint, unitPeopleEndpoint } from '#capabilities/people/contract';
import type { PersonId, UnitId } from '#kernel/ids';
import { isUuid } from '#kernel/ids';
import { isPlainDate, type PlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { PeopleView } from './paths.ts';

/** Every answer about people stands below this key. */
export const peopleKey = ['people'] as const;

export const peopleQuery = ({ q, unit, on, after }: PeopleView) =>
  queryOptions({
    queryKey: [...peopleKey, 'list', q ?? '', unit ?? '', on ?? '', after ?? ''],
    queryFn: ({ signal }) =>
      call(listPeopleEndpoint, {
        query: {
          ...(q === undefined || q.trim() === '' ? {} : { q: q.slice(0, 60) }),
          ...(unit !== undefined && isUuid<'UnitId'>(unit) ? { unitId: unit } : {}),
          ...(on !== undefined && isPlainDate(on) ? { on } : {}),
          ...(after !== undefined && isUuid<'PersonId'>(after) ? { after } : {}),
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const personQuery = (personId: PersonId) =>
  queryOptions({
    queryKey: [...peopleKey, personId],
    queryFn: ({ signal }) => call(getPersonEndpoint, { params: { personId }, signal }),
  });

export const unitPeopleQuery = (unitId: UnitId, on: PlainDate) =>
  queryOptions({
    queryKey: [...peopleKey, 'unit', unitId, on],
    queryFn: ({ signal }) => call(unitPeopleEndpoint, { params: { unitId }, query: { on }, signal }),
  });
