import { BranchState, Tenure } from '#capabilities/branches/contract';
import type { BranchesView } from './paths.ts';

/** Apart from the paths: what a link needs brings no messages along. */
export const branchesViewOf = (search: URLSearchParams): BranchesView => ({
  text: search.get('text') ?? undefined,
  state: BranchState.options.find((state) => state === search.get('state')),
  tenure: Tenure.options.find((tenure) => tenure === search.get('tenure')),
  on: search.get('on') ?? undefined,
});
