import type { CultivationStage } from '#capabilities/cultivation/contract';
import type { UnitId } from '#kernel/ids';
import { addressOf } from '#ui';

/** What the list shows: all of it stands in its address. No name ever does. */
export type CultivationView = {
  readonly branch?: UnitId | undefined;
  readonly stage?: CultivationStage | undefined;
  /** Absent for today. */
  readonly on?: string | undefined;
};

export const cultivationPath = (view: CultivationView = {}): string => addressOf('/cultivation', view);
