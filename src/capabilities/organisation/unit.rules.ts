import type { Id, UnitId } from '#kernel/ids';
import { contains } from '#kernel/interval';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { type DatedPath, differencePaths, foldPaths, type ParentFact, pathsOfNew } from '#kernel/tree';
import type { AddUnit, MoveUnit, RenameUnit, UnitKind } from './contract.ts';

/** What may stand under what (M1): zone → departments, townships and farms → villages → groups. */
export const kindsUnder: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  zone: ['department', 'township', 'farm'],
  department: ['department'],
  township: ['village'],
  farm: ['village', 'group'],
  village: ['group'],
  group: [],
};

export type UnitPath = DatedPath<UnitId>;
export type ParentFactOf = ParentFact<UnitId> & { readonly factId: Id<'FactId'> };

export type NewParentFact = {
  readonly factId: Id<'FactId'>;
  readonly unitId: UnitId;
  readonly parentId: UnitId | null;
  readonly from: PlainDate;
  readonly to: OpenEnd;
};

type Day = { readonly today: PlainDate; readonly newId: () => Id<'FactId'> };

/** What `add` looks at: the parent, those already under it, and whether the id is taken. */
export type Place = {
  readonly parent: { readonly unitId: UnitId; readonly kind: UnitKind };
  /** Paths from the parent up, itself included. */
  readonly parentPaths: readonly UnitPath[];
  readonly childNames: readonly string[];
  readonly existing: { readonly same: boolean; readonly version: number } | null;
};

export type AddedUnit = { readonly input: AddUnit; readonly fact: NewParentFact; readonly paths: readonly UnitPath[] };

export function addUnit(place: Place, input: AddUnit, { today, newId }: Day): AddedUnit | 'unchanged' | Refusal {
  if (place.existing !== null)
    return place.existing.same ? 'unchanged' : refuse('conflict', 'unit.id-taken', { field: 'unitId' });
  const refusal =
    whyNotFrom(input.from, today) ??
    whyNotUnder(place.parent.kind, input.kind) ??
    whyNotNamed(input.name, place.childNames);
  if (refusal !== null) return refusal;
  const since = selfInterval(place.parentPaths, place.parent.unitId);
  if (since === null || !contains(since, input.from)) return refuse('invalid', 'unit.before-parent', { field: 'from' });
  const { unitId, parentId, from } = input;
  return {
    input,
    fact: { factId: newId(), unitId, parentId, from, to: 'infinity' },
    paths: pathsOfNew(unitId, place.parentPaths, from),
  };
}

export type Named = { readonly unitId: UnitId; readonly name: string; readonly siblingNames: readonly string[] };

export function renameUnit(unit: Named, { name }: RenameUnit): { readonly name: string } | 'unchanged' | Refusal {
  if (name === unit.name) return 'unchanged';
  return whyNotNamed(name, unit.siblingNames) ?? { name };
}

/** What `move` looks at: the unit, the whole tree as known, and the place it is to stand in. */
export type Moving = {
  readonly unit: { readonly unitId: UnitId; readonly kind: UnitKind; readonly name: string };
  readonly parent: { readonly unitId: UnitId; readonly kind: UnitKind } | null;
  readonly childNames: readonly string[];
  readonly facts: readonly ParentFactOf[];
};

export type MovedUnit = {
  readonly unitId: UnitId;
  /** The fact that ends: withdrawn, and entered again up to the day of the move. */
  readonly withdrawn: Id<'FactId'>;
  readonly entered: readonly NewParentFact[];
  readonly gone: readonly UnitPath[];
  readonly come: readonly UnitPath[];
};

export function moveUnit(
  moving: Moving,
  input: MoveUnit,
  { today, newId, inputs }: Day & { readonly inputs: readonly MoveUnit[] },
): MovedUnit | 'unchanged' | Refusal {
  const { unit, parent, facts } = moving;
  if (unit.kind === 'zone') return refuse('invalid', 'unit.root-stays');
  if (parent === null) return refuse('invalid', 'unit.parent-unknown', { field: 'parentId' });
  const present = facts.find((fact) => fact.child === unit.unitId && fact.to === 'infinity');
  if (present === undefined) return refuse('missing', 'not-found');
  if (present.parent === parent.unitId) return 'unchanged';
  const refusal =
    whyNotFrom(input.from, today) ?? whyNotUnder(parent.kind, unit.kind) ?? whyNotNamed(unit.name, moving.childNames);
  if (refusal !== null) return refusal;
  if (input.from <= present.from)
    return refuse('invalid', 'unit.before-present-place', { field: 'from', facts: { since: present.from } });

  const before = foldPaths(facts);
  const below = new Set(before.filter(({ ancestor }) => ancestor === unit.unitId).map(({ descendant }) => descendant));
  if (below.has(parent.unitId)) return refuse('invalid', 'unit.under-itself', { field: 'parentId' });
  const parentSince = selfInterval(before, parent.unitId);
  if (parentSince === null || !contains(parentSince, input.from))
    return refuse('invalid', 'unit.before-parent', { field: 'from' });
  const above = before.filter(({ descendant }) => descendant === parent.unitId).map(({ ancestor }) => ancestor);
  const others = new Set(inputs.filter((other) => other.unitId !== unit.unitId).map(({ unitId }) => unitId));
  // Two moves in one list are computed from the same tree: they must not change each other's.
  if ([...below, ...above].some((id) => others.has(id)))
    return refuse('invalid', 'unit.moves-overlap', { field: 'unitId' });

  const entered: readonly NewParentFact[] = [
    { factId: newId(), unitId: unit.unitId, parentId: present.parent, from: present.from, to: input.from },
    { factId: newId(), unitId: unit.unitId, parentId: parent.unitId, from: input.from, to: 'infinity' },
  ];
  const after = foldPaths([
    ...facts.filter((fact) => fact !== present),
    ...entered.map(({ unitId, parentId, from, to }) => ({ child: unitId, parent: parentId, from, to })),
  ]);
  return { unitId: unit.unitId, withdrawn: present.factId, entered, ...differencePaths(before, after) };
}

/** What happened may not be dated after today (house.md 2.3). */
const whyNotFrom = (from: PlainDate, today: PlainDate): Refusal | null =>
  from > today ? refuse('invalid', 'unit.from-ahead', { field: 'from', rule: 'house 2.3', facts: { today } }) : null;

const whyNotUnder = (parent: UnitKind, kind: UnitKind): Refusal | null =>
  kindsUnder[parent].includes(kind)
    ? null
    : refuse('invalid', 'unit.kind-not-here', { field: 'kind', rule: 'M1', facts: { parent, kind } });

const whyNotNamed = (name: string, taken: readonly string[]): Refusal | null =>
  taken.includes(name) ? refuse('conflict', 'unit.name-taken', { field: 'name', facts: { name } }) : null;

const selfInterval = (paths: readonly UnitPath[], unitId: UnitId): UnitPath | null =>
  paths.find(({ ancestor, descendant }) => ancestor === unitId && descendant === unitId) ?? null;
