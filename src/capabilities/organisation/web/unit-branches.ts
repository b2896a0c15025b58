import type { Unit } from '#capabilities/organisation/contract';
import { kindsUnder } from '../unit.rules.ts';

export type UnitId = Unit['unitId'];

export type UnitBranch = { readonly unit: Unit; readonly below: readonly UnitBranch[] };

/** The tree of a list in official order, parents before children; a unit whose parent is not in the list is a root. O(n). */
export function branchesOf(units: readonly Unit[]): readonly UnitBranch[] {
  const roots: UnitBranch[] = [];
  const below = new Map<UnitId, UnitBranch[]>();
  for (const unit of units) {
    const children: UnitBranch[] = [];
    below.set(unit.unitId, children);
    const siblings = (unit.parentId === null ? undefined : below.get(unit.parentId)) ?? roots;
    siblings.push({ unit, below: children });
  }
  return roots;
}

/** A unit and all below it. O(n), since parents stand before children. */
export function subtreeOf(units: readonly Unit[], top: UnitId): ReadonlySet<UnitId> {
  const inside = new Set<UnitId>([top]);
  for (const { unitId, parentId } of units) if (parentId !== null && inside.has(parentId)) inside.add(unitId);
  return inside;
}

/** The units above one, from its parent up to the root. */
export function above(units: readonly Unit[], unitId: UnitId, byId = unitsById(units)): readonly Unit[] {
  const line: Unit[] = [];
  let parentId = byId.get(unitId)?.parentId ?? null;
  while (parentId !== null) {
    const parent = byId.get(parentId);
    if (parent === undefined) break;
    line.push(parent);
    parentId = parent.parentId;
  }
  return line;
}

const unitsById = (units: readonly Unit[]): ReadonlyMap<UnitId, Unit> =>
  new Map(units.map((unit) => [unit.unitId, unit]));

/** Units whose name holds the text, whatever its case or width, with what stands above them so that they keep their place. */
export function withName(units: readonly Unit[], text: string): readonly Unit[] {
  const sought = plain(text);
  if (sought === '') return units;
  const hits = units.filter(({ name }) => plain(name).includes(sought));
  const byId = unitsById(units);
  const kept = new Set(
    hits.flatMap(({ unitId }) => [unitId, ...above(units, unitId, byId).map((each) => each.unitId)]),
  );
  return units.filter(({ unitId }) => kept.has(unitId));
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** Where a unit may move: where its kind may stand, but for where it stands already and what hangs on it. */
export function placesFor(unit: Unit, units: readonly Unit[]): readonly Unit[] {
  const itself = subtreeOf(units, unit.unitId);
  return units.filter(
    ({ unitId, kind }) => kindsUnder[kind].includes(unit.kind) && unitId !== unit.parentId && !itself.has(unitId),
  );
}

/** The units right below one, in official order. */
export const childrenOf = (units: readonly Unit[], parentId: UnitId): readonly Unit[] =>
  units.filter((unit) => unit.parentId === parentId);

/** The next free place in the official order below a unit. */
export function nextOrderBelow(units: readonly Unit[], parentId: UnitId): number {
  const orders = childrenOf(units, parentId).map(({ officialOrder }) => officialOrder);
  return Math.min(9999, Math.max(0, ...orders) + 1);
}

/** A list with two of its places exchanged; as it was where one of them is not in it. */
export function swapped<Item>(items: readonly Item[], one: number, other: number): readonly Item[] {
  const [first, second] = [items[one], items[other]];
  if (first === undefined || second === undefined) return items;
  return items.map((item, index) => (index === one ? second : index === other ? first : item));
}
