import { BranchState, Tenure } from '#capabilities/branches/contract';
import type { UnitId } from '#kernel/ids';
import { addressOf } from '#ui';

/** What the list shows: all of it stands in its address, so a link and a reload show the same. */
export type BranchesView = {
  readonly text?: string | undefined;
  readonly state?: BranchState | undefined;
  readonly tenure?: 'regular' | 'temporary' | undefined;
  /** Absent for today. */
  readonly on?: string | undefined;
};

export const branchPattern = '/branches/:unitId';
export const branchPath = (unitId: UnitId): string => `/branches/${unitId}`;

export const branchesPath = (view: BranchesView = {}): string => addressOf('/branches', view);

export const branchesViewOf = (search: URLSearchParams): BranchesView => ({
  text: search.get('text') ?? undefined,
  state: BranchState.options.find((state) => state === search.get('state')),
  tenure: Tenure.options.find((tenure) => tenure === search.get('tenure')),
  on: search.get('on') ?? undefined,
});
