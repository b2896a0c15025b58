import type { UnitId } from '#kernel/ids';
import { addressOf } from '#ui';

/** What the page shows: all of it stands in its address. */
export type VillageBasesView = {
  readonly township?: UnitId | undefined;
  /** Year of the incomes; the last one that was over where none is asked. */
  readonly year?: string | undefined;
  /** Absent for today. */
  readonly on?: string | undefined;
};

export const villageBasesPath = (view: VillageBasesView = {}): string => addressOf('/village-bases', view);

export const villageBasesViewOf = (search: URLSearchParams): VillageBasesView => ({
  township: (search.get('township') ?? undefined) as UnitId | undefined,
  year: search.get('year') ?? undefined,
  on: search.get('on') ?? undefined,
});
