import type { BoardView } from './paths.ts';

export const boardViewOf = (search: URLSearchParams): BoardView => ({
  on: search.get('on') ?? undefined,
  since: search.get('since') ?? undefined,
  lights: search.get('lights') === 'all' ? 'all' : undefined,
});
