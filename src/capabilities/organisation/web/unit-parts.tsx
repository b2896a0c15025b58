import type { Unit } from '#capabilities/organisation/contract';
import type { PlainDate } from '#kernel/plain-date';
import { openPlace } from '#ui';

export type UnitPartProps = { readonly unit: Unit; readonly on: PlainDate; readonly today: PlainDate };

/** What capabilities above show of a unit, handed in by the app: the map of capabilities stays without a circle. */
export const [UnitParts, PlaceOfUnitParts] = openPlace<UnitPartProps>();
