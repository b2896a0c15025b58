import type { Unit } from '#capabilities/organisation/contract';
import { above, type UnitId } from './unit-branches.ts';

/** What the reader has opened (true) or closed (false) by hand; everything else stands as `openUnits` sees fit. */
export type Folding = ReadonlyMap<UnitId, boolean>;

/** A tree up to this size is shown whole: it fits two screens. */
const smallTree = 60;

/** A small tree stands open; of a large one the top, the unit chosen, and the way to it. */
export function openUnits(units: readonly Unit[], chosen: UnitId | null, folding: Folding): ReadonlySet<UnitId> {
  const way = new Set(chosen === null ? [] : [chosen, ...above(units, chosen).map(({ unitId }) => unitId)]);
  const opens = ({ unitId, parentId }: Unit) =>
    folding.get(unitId) ?? (units.length <= smallTree || parentId === null || way.has(unitId));
  return new Set(units.filter(opens).map(({ unitId }) => unitId));
}

/** Adds to the reader's folding what turned from `before` to `after`. */
export function refolded(folding: Folding, before: ReadonlySet<UnitId>, after: ReadonlySet<UnitId>): Folding {
  const opened = [...after].filter((unitId) => !before.has(unitId));
  const closed = [...before].filter((unitId) => !after.has(unitId));
  return new Map([...folding, ...foldingOf(opened, true), ...foldingOf(closed, false)]);
}

export const foldingOf = (units: Iterable<UnitId>, open: boolean): Folding =>
  new Map(Array.from(units, (unitId) => [unitId, open]));
