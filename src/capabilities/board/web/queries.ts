import { queryOptions } from '@tanstack/react-query';
import { getBoardEndpoint } from '#capabilities/board/contract';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { BoardView } from './paths.ts';

const dayOf = (day: string | undefined) => (day !== undefined && isPlainDate(day) ? day : undefined);

/** One answer for the whole page; a day half typed counts for none. */
export const boardQuery = ({ on, since }: BoardView) =>
  queryOptions({
    queryKey: ['board', on ?? 'today', since ?? 'a-week'],
    queryFn: ({ signal }) => call(getBoardEndpoint, { query: { on: dayOf(on), since: dayOf(since) }, signal }),
  });
