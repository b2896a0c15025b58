import type { BranchState } from '#capabilities/branches/contract';
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
