import { query } from '#platform/queries';
import type { Searcher } from '#platform/search';
import { Sought } from '../contract.ts';
import { searchAccess } from '../search.access.ts';

/** Enough to see whether it is among them; who looks for more opens the list of that noun. */
const hitsOfNoun = 8;

/** Every noun searched in one flight. */
export const searchAll = (searchers: readonly Searcher[]) =>
  query({
    name: 'search.all',
    input: Sought,
    see: searchAccess.see,
    read: async (tx, { q }) => {
      const found = await Promise.all(
        searchers.map(async ({ noun, search }) => ({ noun, hits: [...(await search(tx, q, hitsOfNoun))] })),
      );
      return { groups: found.filter(({ hits }) => hits.length > 0) };
    },
  });
