import type { UnitId } from '#kernel/ids';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { ReorderUnits } from './contract.ts';

type Sibling = { readonly unitId: UnitId; readonly officialOrder: number; readonly version: number };
type Listed = { readonly inputs: readonly ReorderUnits[]; readonly index: number };

/**
 * The siblings whose place changes, numbered from 1 in the order asked for. All siblings are named, each once, as they
 * were seen: an order that leaves one out would put it anywhere.
 */
export function reorderUnits(
  siblings: readonly Sibling[],
  { units }: ReorderUnits,
  { inputs, index }: Listed,
): readonly Omit<Sibling, 'version'>[] | Refusal {
  if (isSaidBefore(inputs, index, 'parentId')) return refuse('invalid', 'unit.ordered-twice', { field: 'parentId' });
  const standing = new Map(siblings.map((sibling) => [sibling.unitId, sibling]));
  const named = new Set(units.map(({ unitId }) => unitId));
  if (named.size !== units.length || named.size !== standing.size || units.some(({ unitId }) => !standing.has(unitId)))
    return refuse('conflict', 'unit.siblings-differ', { field: 'units' });
  for (const [place, { unitId, version: yours }] of units.entries()) {
    const current = standing.get(unitId)?.version ?? null;
    if (current !== yours)
      return refuse('stale', 'stale', { field: `units.${place}.version`, facts: { current, yours } });
  }
  return units
    .map(({ unitId }, place) => ({ unitId, officialOrder: place + 1 }))
    .filter(({ unitId, officialOrder }) => standing.get(unitId)?.officialOrder !== officialOrder);
}
