import type { DutyKind } from '#capabilities/duty/contract';
import { addressOf } from '#ui';

export type DutiesView = {
  readonly kind?: DutyKind | undefined;
  /** Absent for today. */
  readonly on?: string | undefined;
};

export const dutiesPath = (view: DutiesView = {}): string => addressOf('/duties', view);
