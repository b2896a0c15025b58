import { ListProblems } from '#capabilities/problem-ledger/contract';
import type { ProblemsView } from './paths.ts';

// Apart from the paths: the shell knows those, and a page at the door shall not bring the schemas.
const Filters = ListProblems.omit({ after: true, size: true });
const filterNames = Object.keys(Filters.shape) as readonly (keyof ProblemsView)[];

/** The filter an address names; a part of it that is of no known form counts for none. */
export function problemsViewOf(search: URLSearchParams): ProblemsView {
  const known = filterNames.flatMap((name) => {
    const value = search.get(name);
    const read = Filters.shape[name].safeParse(value ?? undefined);
    return value === null || value.trim() === '' || !read.success ? [] : [[name, read.data] as const];
  });
  return Object.fromEntries(known);
}
