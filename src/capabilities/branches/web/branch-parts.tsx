import type { UnitId } from '#kernel/ids';
import { openPlace } from '#ui';

export type BranchPartProps = { readonly unitId: UnitId };

/** A branch's page leaves a place: what other capabilities know of it, such as who takes part, the app hands in. */
export const [BranchParts, PlaceOfBranchParts] = openPlace<BranchPartProps>();
