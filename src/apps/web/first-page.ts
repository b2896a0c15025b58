import type { QueryClient } from '@tanstack/react-query';
import { matchRoutes } from 'react-router';
import { meQuery } from '#capabilities/access/web';
import { doorPages, memberPages } from './page-table.ts';

const routes = [...doorPages, ...memberPages].map(({ path, Page }) => ({ path, handle: Page }));
const memberPaths = new Set<string>(memberPages.map(({ path }) => path));

/**
 * Fetches what the page at an address needs beside the program, and who is signed in, all at once: one after the other takes
 * seconds over a poor line. What does not come is asked for again by whoever draws it, who can say why.
 */
export async function fetchFirstPage(queries: QueryClient, pathname: string): Promise<void> {
  const [page] = matchRoutes(routes, pathname) ?? [];
  if (page === undefined) return;
  const { path, handle: Page } = page.route;
  await Promise.allSettled([memberPaths.has(path) && queries.prefetchQuery(meQuery), 'fetch' in Page && Page.fetch()]);
}
