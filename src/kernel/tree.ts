import { contains, type Interval, intersect } from './interval.ts';
import type { PlainDate } from './plain-date.ts';

/** `child` stands under `parent`, or at a root, on the days [from, to). A unit has one such fact a day at most. */
export type ParentFact<Unit extends string = string> = Interval & {
  readonly child: Unit;
  readonly parent: Unit | null;
};

/** `descendant` stands `depth` steps under `ancestor` on the days [from, to); every unit stands 0 steps under itself. */
export type DatedPath<Unit extends string = string> = Interval & {
  readonly ancestor: Unit;
  readonly descendant: Unit;
  readonly depth: number;
};

/**
 * The dated transitive closure: who stood under whom, how deep and when, in the fewest intervals. On a day D it holds
 * exactly what walking the facts of D from parent to parent finds. Sorted per unit by depth, ancestor, day.
 * O(p log p) for p paths before neighbouring intervals join, times the facts per unit; no recursion.
 * @param descendants only the paths of these; by default of every unit that has a fact
 * @throws RangeError when a unit stands in two places on one day, or under itself
 */
export function foldPaths<Unit extends string>(
  facts: readonly ParentFact<Unit>[],
  descendants?: Iterable<Unit>,
): readonly DatedPath<Unit>[] {
  const places = placesByUnit(facts);
  return Array.from(descendants ?? places.keys(), (unit) => joined(pathsTo(unit, places))).flat();
}

/**
 * The units of a circle that stands on any day, each under the next and the last under the first; null when none does.
 * A circle stands on the first day of its youngest fact, so only those days are walked: O(units) a distinct day.
 */
export function findCycle<Unit extends string>(facts: readonly ParentFact<Unit>[]): readonly Unit[] | null {
  const places = placesByUnit(facts);
  for (const [day, begun] of Map.groupBy(facts, ({ from }) => from)) {
    const seen = new Set<Unit>();
    for (const { child } of begun) {
      const walk: Unit[] = [];
      let unit: Unit | null = child;
      while (unit !== null && !seen.has(unit)) {
        seen.add(unit);
        walk.push(unit);
        unit = parentOn(unit, day, places);
      }
      if (unit !== null && walk.includes(unit)) return walk.slice(walk.indexOf(unit));
    }
  }
  return null;
}

/** The paths a new unit brings, standing under the descendant of `parentPaths` from a day on. O(paths of the parent). */
export function pathsOfNew<Unit extends string>(
  child: Unit,
  parentPaths: readonly DatedPath<Unit>[],
  from: PlainDate,
): readonly DatedPath<Unit>[] {
  const since: Interval = { from, to: 'infinity' };
  const above = parentPaths.flatMap((path) => {
    const days = intersect(path, since);
    return days === null ? [] : [{ ancestor: path.ancestor, descendant: child, depth: path.depth + 1, ...days }];
  });
  return [{ ancestor: child, descendant: child, depth: 0, ...since }, ...above];
}

/** What to remove from `before` and add to it so that it is `after`. O(paths). */
export function differencePaths<Unit extends string>(
  before: readonly DatedPath<Unit>[],
  after: readonly DatedPath<Unit>[],
): { readonly gone: readonly DatedPath<Unit>[]; readonly come: readonly DatedPath<Unit>[] } {
  const [old, now] = [new Set(before.map(pathText)), new Set(after.map(pathText))];
  return {
    gone: before.filter((path) => !now.has(pathText(path))),
    come: after.filter((path) => !old.has(pathText(path))),
  };
}

/**
 * Parents before children, siblings in the order given (the official order). A unit whose parent is not in the list
 * counts as a root, so a part of the tree can be listed too. O(n log n); no recursion.
 * @throws RangeError when units stand under themselves
 */
export function depthFirst<Unit extends { readonly unitId: string; readonly parentId: string | null }>(
  units: readonly Unit[],
  bySiblingOrder: (one: Unit, other: Unit) => number,
): readonly Unit[] {
  const listed = new Set(units.map(({ unitId }) => unitId));
  const last = (one: Unit, other: Unit): number => -bySiblingOrder(one, other);
  const below = Map.groupBy(units.toReversed().toSorted(last), ({ parentId }) =>
    parentId !== null && listed.has(parentId) ? parentId : null,
  );
  const ordered: Unit[] = [];
  const waiting = [...(below.get(null) ?? [])];
  for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
    ordered.push(unit);
    for (const child of below.get(unit.unitId) ?? []) waiting.push(child);
  }
  if (ordered.length < units.length) throw new RangeError('depthFirst: units stand under themselves');
  return ordered;
}

type Places<Unit extends string> = ReadonlyMap<Unit, readonly ParentFact<Unit>[]>;

/** The facts of each unit, oldest first. */
function placesByUnit<Unit extends string>(facts: readonly ParentFact<Unit>[]): Places<Unit> {
  const held = facts.filter(({ from, to }) => from < to).toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const places = Map.groupBy(held, ({ child }) => child);
  for (const [unit, own] of places) {
    if (own.some((fact, index) => fact.from < (own[index - 1]?.to ?? ''))) {
      throw new RangeError(`unit ${unit} stands in two places on one day`);
    }
  }
  return places;
}

const parentOn = <Unit extends string>(unit: Unit, day: PlainDate, places: Places<Unit>): Unit | null =>
  places.get(unit)?.find((place) => contains(place, day))?.parent ?? null;

/** Climbs from the unit through each of its places, narrowing the days on the way. */
function pathsTo<Unit extends string>(descendant: Unit, places: Places<Unit>): readonly DatedPath<Unit>[] {
  const paths: DatedPath<Unit>[] = [];
  const open: DatedPath<Unit>[] = [];
  for (const { from, to } of places.get(descendant) ?? [])
    open.push({ ancestor: descendant, descendant, depth: 0, from, to });
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (path.depth > places.size) throw new RangeError(`unit ${descendant} stands under a circle`);
    paths.push(path);
    for (const place of places.get(path.ancestor) ?? []) {
      const days = place.parent === null ? null : intersect(path, place);
      if (place.parent !== null && days !== null) {
        open.push({ ancestor: place.parent, descendant, depth: path.depth + 1, from: days.from, to: days.to });
      }
    }
  }
  return paths;
}

/** The paths of one unit with intervals that meet made one. A day has one path at each depth, so none overlap. */
function joined<Unit extends string>(paths: readonly DatedPath<Unit>[]): readonly DatedPath<Unit>[] {
  const result: DatedPath<Unit>[] = [];
  for (const path of paths.toSorted(byDepthThenAncestor)) {
    const last = result.at(-1);
    if (last?.depth === path.depth && last.ancestor === path.ancestor && last.to === path.from) {
      result[result.length - 1] = { ...last, to: path.to };
    } else result.push(path);
  }
  return result;
}

function byDepthThenAncestor(one: DatedPath, other: DatedPath): number {
  if (one.depth !== other.depth) return one.depth - other.depth;
  if (one.ancestor !== other.ancestor) return one.ancestor < other.ancestor ? -1 : 1;
  return one.from < other.from ? -1 : 1;
}

const pathText = ({ ancestor, descendant, depth, from, to }: DatedPath): string =>
  `${depth} ${from} ${to} ${ancestor.length} ${ancestor} ${descendant}`;
