import type { QueryClient } from '@tanstack/react-query';
import { matchRoutes } from 'react-router';
import { meQuery } from '#capabilities/access/web';
import { doorPages, MemberFrame, memberPages } from './page-table.ts';

/** The page at an address, and what stands around it. */
const parts = new Map<string, readonly object[]>([
  ...doorPages.map(({ path, Page }) => [path, [Page]] as const),
  ...memberPages.map(({ path, Page }) => [path, [MemberFrame, Page]] as const),
]);
const routes = [...parts.keys()].map((path) => ({ path }));

/**
 * Fetches what the page at an address needs beside the program, and who is signed in, all at once: one after the other takes
 * seconds over a poor line. What does not come is asked for again by whoever draws it, who can say why.
 */
export async function fetchFirstPage(queries: QueryClient, pathname: string): Promise<void> {
  const [page] = matchRoutes(routes, pathname) ?? [];
  const needed = parts.get(page?.route.path ?? '') ?? [];
  await Promise.allSettled([
    needed.includes(MemberFrame) && queries.prefetchQuery(meQuery),
    ...needed.map((part) => 'fetch' in part && typeof part.fetch === 'function' && part.fetch()),
  ]);
}
