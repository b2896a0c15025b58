import { queryOptions } from '@tanstack/react-query';
import { getBoardEndpoint } from '#capabilities/board/contract';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { BoardView } from './paths.ts';

const dayOf = (day: string | undefined) => (day !== undefined && isPlainDate(day) ? day : undefined);

/** One answer for the whole page; a day half typed counts for none. */
export const boardQuery = ({ on, since, lights }: BoardView) =>
  queryOptions({
    queryKey: ['board', on ?? 'today', since ?? 'a-week', lights ?? 'first'],
    queryFn: ({ signal }) => call(getBoardEndpoint, { query: { on: dayOf(on), since: dayOf(since), lights }, signal }),
  });
