import type { Id, UnitId } from '#kernel/ids';
import { contains, type Interval } from '#kernel/interval';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { differencePaths, findCycle, foldPaths, type ParentFact } from '#kernel/tree';
import type { UnitKind } from './contract.ts';
import { placesToldOver, type PlacesAfter } from './told-places.rules.ts';
import { type Meant, type ToldUnit, type TreeUnit, whoIsMeant } from './told-tree.rules.ts';
import { nameTaken, type NewParentFact, type UnitPath, whyNotFrom, whyNotUnder } from './unit.rules.ts';

/** What taking a told unit over does to the tree. */
export type RecordedUnit = PlacesAfter & {
  readonly unitId: UnitId;
  readonly known: TreeUnit | null;
  readonly kind: UnitKind;
  readonly officialOrder: number;
};

export type RecordedTree = {
  /** In the order of the told units. */
  readonly units: readonly (RecordedUnit | Refusal)[];
  readonly nameOf: ReadonlyMap<UnitId, string>;
  readonly gone: readonly UnitPath[];
  readonly come: readonly UnitPath[];
};

type Context = { readonly today: PlainDate; readonly newId: <Name extends string>() => Id<Name> };
type Facts = readonly ParentFact<UnitId>[];

/**
 * A whole tree taken over at once, by the rules of add, move, close and reorder (M1, house.md 2.3): what no verb could
 * have brought about is refused. A unit the file does not tell of stays as it is.
 */
export function recordTree(tree: readonly TreeUnit[], told: readonly ToldUnit[], context: Context): RecordedTree {
  const meant = whoIsMeant(tree, told, () => context.newId<'UnitId'>());
  const units = withPlaces(tree, told, meant, context);
  const known = new Map(tree.map((unit) => [unit.unitId, unit]));
  const recorded = new Map(units.flatMap((unit) => (isRefusal(unit) ? [] : [[unit.unitId, unit] as const])));
  const kindOf = (unitId: UnitId) => recorded.get(unitId)?.kind ?? known.get(unitId)?.kind;
  const nameOf = new Map([
    ...tree.map(({ unitId, name }) => [unitId, name] as const),
    ...units.flatMap((unit, index) =>
      isRefusal(unit) || unit.known !== null ? [] : [[unit.unitId, told[index]?.name ?? ''] as const],
    ),
  ]);
  const before: Facts = tree.flatMap(({ places }) => places);
  const withdrawn = new Set(units.flatMap((unit) => (isRefusal(unit) ? [] : unit.withdrawn)));
  const kept = tree.flatMap(({ places }) => places.filter(({ factId }) => !withdrawn.has(factId)));
  const entered = units.flatMap((unit) => (isRefusal(unit) ? [] : unit.entered)).map(asFact);
  const after: Facts = [...kept, ...entered];

  const circle = new Set(findCycle(after));
  const standsOf = Map.groupBy(after, ({ child }) => child);
  const below = Map.groupBy(after, ({ parent }) => parent);
  const { today } = context;
  const namesakes = namesakesOf(after, nameOf, today);
  const judged = units.map((unit, index) => {
    if (isRefusal(unit)) return unit;
    if (circle.has(unit.unitId)) return refuse('invalid', 'unit.under-itself', { field: 'parent' });
    if (unit.entered.length === 0) return unit;
    const name = nameOf.get(unit.unitId) ?? told[index]?.name ?? '';
    return (
      whyNotPlaced(unit, standsOf, kindOf, today) ??
      whyNotLeft(unit.unitId, below.get(unit.unitId) ?? [], standsOf) ??
      (namesakes(unit.unitId, name).length > 0 ? nameTaken(name) : null) ??
      unit
    );
  });
  if (judged.some(isRefusal)) return { units: judged, nameOf, gone: [], come: [] };
  const touched = new Set([...recorded.values()].filter((unit) => unit.entered.length > 0).map(({ unitId }) => unitId));
  const changed = belowAny(touched, [...before, ...after]);
  return { units: judged, nameOf, ...differencePaths(foldPaths(before, changed), foldPaths(after, changed)) };
}

const asFact = ({ unitId, parentId, from, to }: NewParentFact): ParentFact<UnitId> => ({
  child: unitId,
  parent: parentId,
  from,
  to,
});

/** Each told unit with where it stood, before anything is asked of its neighbours. */
function withPlaces(
  tree: readonly TreeUnit[],
  told: readonly ToldUnit[],
  meant: readonly (Meant | Refusal)[],
  { newId }: Context,
): readonly (RecordedUnit | Refusal)[] {
  const firstDays = new Map<UnitId, PlainDate>(
    tree.map(({ unitId, places }) => [unitId, places[0]?.from ?? ('0001-01-01' as PlainDate)]),
  );
  const indexOf = new Map(meant.flatMap((one, index) => (isRefusal(one) ? [] : [[one.unitId, index] as const])));
  const taken = new Set<UnitId>();
  const results: (RecordedUnit | Refusal)[] = [];
  const beingAsked = new Set<UnitId>();
  /** A unit stands since a day told of it, else since the one above does. */
  const sinceOf = (unitId: UnitId): PlainDate => {
    const known = firstDays.get(unitId);
    const index = indexOf.get(unitId);
    const one = index === undefined ? undefined : meant[index];
    const first = index === undefined ? undefined : told[index]?.places[0];
    if (one === undefined || isRefusal(one) || first === undefined || beingAsked.has(unitId)) return known ?? earliest;
    if (one.known !== null && (one.at > 0 || first.from === undefined)) return known ?? earliest;
    if (first.from !== undefined) return first.from;
    const parent = one.parents[0];
    beingAsked.add(unitId);
    const since = parent === null || parent === undefined || isRefusal(parent) ? earliest : sinceOf(parent);
    beingAsked.delete(unitId);
    return since;
  };
  told.forEach((unit, index) => {
    const one = meant[index] as Meant | Refusal;
    results.push(isRefusal(one) ? one : resultOf(unit, one));
  });
  return results;

  function resultOf(unit: ToldUnit, one: Meant): RecordedUnit | Refusal {
    const { unitId, known } = one;
    if (taken.has(unitId)) return refuse('invalid', 'unit.twice', { field: 'name', facts: { name: unit.name } });
    taken.add(unitId);
    const unknown = one.parents.find(isRefusal);
    if (unknown !== undefined) return unknown;
    const kind = known?.kind ?? unit.kind;
    if (kind === undefined) return refuse('invalid', 'unit.kind-missing', { field: 'kind' });
    if (unit.kind !== undefined && unit.kind !== kind)
      return refuse('conflict', 'unit.kind-stays', { field: 'kind', rule: 'M1', facts: { kind } });
    const parents = one.parents.flatMap((parent) => (isRefusal(parent) ? [] : [parent]));
    const placed = placesToldOver({ unit, one, parents, sinceOf, newId });
    if (isRefusal(placed)) return placed;
    return { ...placed, unitId, known, kind, officialOrder: unit.officialOrder ?? known?.officialOrder ?? 0 };
  }
}

const earliest = '0001-01-01' as PlainDate;

type Standing = ReadonlyMap<UnitId, Facts>;

/** Each place lies in days that do not lie ahead, under a unit of a kind that may hold it, and that stood as long. */
function whyNotPlaced(
  { kind, entered }: RecordedUnit,
  standsOf: Standing,
  kindOf: (unitId: UnitId) => UnitKind | undefined,
  today: PlainDate,
): Refusal | null {
  for (const { parentId, from, to } of entered) {
    const ahead = whyNotFrom(from, today) ?? (to === 'infinity' ? null : whyNotFrom(to, today));
    if (ahead !== null) return ahead.field === 'from' && from <= today ? { ...ahead, field: 'to' } : ahead;
    if (parentId === null) continue;
    const parentKind = kindOf(parentId);
    const refusal =
      (parentKind === undefined ? null : whyNotUnder(parentKind, kind)) ??
      whyNotWithin({ from, to }, standsOf.get(parentId) ?? []);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** A unit stands under one that stands as long. @param above facts of the unit above, which follow each other */
function whyNotWithin({ from, to }: Interval, above: Facts): Refusal | null {
  const days = above.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const begun = days.findIndex((each) => contains(each, from));
  if (begun < 0) return refuse('invalid', 'unit.before-parent', { field: 'from' });
  let until: OpenEnd = from;
  for (const each of days.slice(begun)) if (each.from <= until) until = each.to;
  return to <= until || until === 'infinity'
    ? null
    : refuse('invalid', 'unit.parent-closed', { field: 'parent', facts: { closedOn: until } });
}

/** What stood under it must have left by the day it ends, and not have stood before it. */
function whyNotLeft(unitId: UnitId, children: Facts, standsOf: Standing): Refusal | null {
  const left = children.filter((fact) => whyNotWithin(fact, standsOf.get(unitId) ?? []) !== null);
  return left.length === 0
    ? null
    : refuse('invalid', 'unit.has-units-below', { field: 'to', facts: { count: left.length } });
}

/** The units of today that stand under one and bear one name. */
function namesakesOf(
  facts: Facts,
  nameOf: ReadonlyMap<UnitId, string>,
  today: PlainDate,
): (unitId: UnitId, name: string) => readonly UnitId[] {
  const standing = facts.filter((fact) => contains(fact, today));
  const parents = new Map(standing.map(({ child, parent }) => [child, parent]));
  const key = (parent: UnitId | null | undefined, name: string): string => `${parent ?? ''} ${name}`;
  const bearers = Map.groupBy(standing, ({ child, parent }) => key(parent, nameOf.get(child) ?? ''));
  return (unitId, name) =>
    parents.has(unitId)
      ? (bearers.get(key(parents.get(unitId), name)) ?? []).flatMap(({ child }) => (child === unitId ? [] : [child]))
      : [];
}

/** These and all that ever stood below one of them. */
function belowAny(units: ReadonlySet<UnitId>, facts: Facts): ReadonlySet<UnitId> {
  const below = Map.groupBy(facts, ({ parent }) => parent);
  const found = new Set(units);
  const waiting = [...units];
  for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop())
    for (const { child } of below.get(unit) ?? [])
      if (!found.has(child)) {
        found.add(child);
        waiting.push(child);
      }
  return found;
}
