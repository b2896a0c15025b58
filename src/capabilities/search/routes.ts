import { type Operation, serve } from '#platform/http';
import type { Searcher } from '#platform/search';
import { searchEndpoint } from './contract.ts';
import { searchAll } from './services/search.ts';

export const searchRoutes = (searchers: readonly Searcher[]): readonly Operation[] => [
  serve(searchEndpoint, searchAll(searchers)),
];
