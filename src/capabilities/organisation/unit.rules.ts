import type { Id, UnitId } from '#kernel/ids';
import { contains } from '#kernel/interval';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { type DatedPath, differencePaths, foldPaths, type ParentFact, pathsOfNew } from '#kernel/tree';
import type { AddUnit, CloseUnit, MoveUnit, RenameUnit, UnitKind } from './contract.ts';

/** Who works at a place without being part of its office: what may stand under every office that has a place. */
const atPlaces = ['command-post', 'branch', 'enterprise', 'contractor'] as const satisfies readonly UnitKind[];

/** What may stand under what (M1): zone → departments, townships and farms → villages → groups; the most usual first. */
export const kindsUnder: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  zone: ['department', 'township', 'farm', 'rep-office', ...atPlaces],
  department: ['department', 'rep-office', ...atPlaces],
  township: ['village', ...atPlaces],
  farm: ['village', 'group', ...atPlaces],
  village: ['group', 'branch'],
  group: [],
  'rep-office': ['branch'],
  'command-post': [],
  branch: [],
  enterprise: ['branch'],
  contractor: ['branch'],
};

export type UnitPath = DatedPath<UnitId>;
export type ParentFactOf = ParentFact<UnitId> & { readonly factId: Id<'FactId'> };

export type NewParentFact = {
  readonly factId: Id<'FactId'>;
  readonly unitId: UnitId;
  readonly parentId: UnitId | null;
  readonly from: PlainDate;
  readonly to: OpenEnd;
  /** `file#row`, where a ledger told it. */
  readonly origin?: string | null;
};

type Day = { readonly today: PlainDate; readonly newId: () => Id<'FactId'> };

/** The list an item came in: one item may not undo what another of the same list is told. */
type Listed<Input> = { readonly inputs: readonly Input[]; readonly index: number };

/** A unit that stands, or stood, under a parent up to a day. */
export type NamedChild = { readonly name: string; readonly to: OpenEnd };

/** What `add` looks at: the parent, all ever under it who bear the name asked for, and whether the id is taken. */
export type Place = {
  readonly parent: { readonly unitId: UnitId; readonly kind: UnitKind };
  /** Paths from the parent up, itself included. */
  readonly parentPaths: readonly UnitPath[];
  readonly children: readonly NamedChild[];
  readonly existing: { readonly same: boolean; readonly version: number } | null;
};

export type AddedUnit = { readonly input: AddUnit; readonly fact: NewParentFact; readonly paths: readonly UnitPath[] };

export function addUnit(
  place: Place,
  input: AddUnit,
  { today, newId, inputs, index }: Day & Listed<AddUnit>,
): AddedUnit | 'unchanged' | Refusal {
  const idTaken = refuse('conflict', 'unit.id-taken', { field: 'unitId' });
  if (place.existing !== null) return place.existing.same ? 'unchanged' : idTaken;
  if (isSaidBefore(inputs, index, 'unitId')) return idTaken;
  const refusal =
    whyNotFrom(input.from, today) ??
    whyNotUnder(place.parent.kind, input.kind) ??
    (isSaidBefore(inputs, index, 'parentId', 'name') ? nameTaken(input.name) : null) ??
    whyNotNamed(input.name, namesSince(place.children, input.from));
  if (refusal !== null) return refusal;
  const since = selfInterval(place.parentPaths, place.parent.unitId);
  const notThere = whyNotStanding(since, input.from);
  if (notThere !== null) return notThere;
  const { unitId, parentId, from } = input;
  return {
    input,
    fact: { factId: newId(), unitId, parentId, from, to: 'infinity' },
    paths: pathsOfNew(unitId, place.parentPaths, from),
  };
}

/** What `rename` looks at: the unit, its siblings who bear the name it asks for, and who stands under whom today. */
export type Named = {
  readonly unitId: UnitId;
  readonly name: string;
  readonly namesakes: readonly UnitId[];
  /** Of the units in the list. */
  readonly parentOf: ReadonlyMap<UnitId, UnitId | null>;
};

export function renameUnit(
  unit: Named,
  { unitId, name }: RenameUnit,
  { inputs, index }: Listed<RenameUnit>,
): { readonly name: string } | 'unchanged' | Refusal {
  const earlier = inputs.slice(0, index);
  if (isSaidBefore(inputs, index, 'unitId')) return refuse('invalid', 'unit.twice', { field: 'unitId' });
  if (name === unit.name) return 'unchanged';
  // Names as they will stand: a sibling may give its name up in the same list, and may ask for the same one.
  const givenUp = (id: UnitId) => inputs.some((other) => other.unitId === id && other.name !== name);
  const parentId = unit.parentOf.get(unitId);
  const askedFor = earlier.some((other) => other.name === name && unit.parentOf.get(other.unitId) === parentId);
  return askedFor || !unit.namesakes.every(givenUp) ? nameTaken(name) : { name };
}

/** What `move` looks at: the unit, the place it is to stand in, and the tree through time around both. */
export type Moving = {
  readonly unit: { readonly unitId: UnitId; readonly kind: UnitKind; readonly name: string };
  readonly parent: { readonly unitId: UnitId; readonly kind: UnitKind } | null;
  readonly children: readonly NamedChild[];
  /** Names of the units in the list. */
  readonly nameOf: ReadonlyMap<UnitId, string>;
  /** Facts of the unit, the parent, all ever below the unit and all ever above any of these. */
  readonly facts: readonly ParentFactOf[];
  /** The closure of these facts. */
  readonly paths: readonly UnitPath[];
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
  context: Day & Listed<MoveUnit>,
): MovedUnit | 'unchanged' | Refusal {
  const { unit, parent, facts, paths } = moving;
  if (unit.kind === 'zone') return refuse('invalid', 'unit.root-stays');
  if (parent === null) return refuse('invalid', 'unit.parent-unknown', { field: 'parentId' });
  const present = facts.find((fact) => fact.child === unit.unitId && fact.to === 'infinity');
  if (present === undefined) return refuse('missing', 'not-found');
  const { unitId } = unit;
  const below = new Set(paths.filter(({ ancestor }) => ancestor === unitId).map(({ descendant }) => descendant));
  if (touchesAnother(moving.paths, below, parent.unitId, context)) {
    return refuse('invalid', 'unit.moves-overlap', { field: 'unitId' });
  }
  if (present.parent === parent.unitId) return 'unchanged';
  const refusal = whyNotThere(moving, parent, present, input, context);
  if (refusal !== null) return refusal;

  const entered: readonly NewParentFact[] = [
    { factId: context.newId(), unitId, parentId: present.parent, from: present.from, to: input.from },
    { factId: context.newId(), unitId, parentId: parent.unitId, from: input.from, to: 'infinity' },
  ];
  const after = [
    ...facts.filter((fact) => fact !== present),
    ...entered.map(({ parentId, from, to }) => ({ child: unitId, parent: parentId, from, to })),
  ];
  // Only those below stand otherwise afterwards: the rest of the closure stays as it is.
  const before = paths.filter(({ descendant }) => below.has(descendant));
  return { unitId, withdrawn: present.factId, entered, ...differencePaths(before, foldPaths(after, below)) };
}

/** What `close` looks at: the unit, and the tree through time around it. */
export type Closing = Pick<Moving, 'unit' | 'facts' | 'paths'>;

/** From its day on the unit stands nowhere. What stood under it must have left by then, or leave in the same list. */
export function closeUnit(
  { unit, facts, paths }: Closing,
  { from }: CloseUnit,
  { today, newId, inputs, index }: Day & Listed<CloseUnit>,
): MovedUnit | Refusal {
  const { unitId } = unit;
  if (unit.kind === 'zone') return refuse('invalid', 'unit.root-stays');
  const present = facts.find((fact) => fact.child === unitId && fact.to === 'infinity');
  if (present === undefined) return refuse('missing', 'not-found');
  if (isSaidBefore(inputs, index, 'unitId')) return refuse('invalid', 'unit.closed-twice', { field: 'unitId' });
  const refusal = whyNotFrom(from, today) ?? whyNotAfter(present.from, from);
  if (refusal !== null) return refusal;
  const closedWith = new Map(inputs.map((other) => [other.unitId, other.from]));
  const left = facts.filter(
    ({ child, parent, to }) =>
      parent === unitId && from < to && !(to === 'infinity' && (closedWith.get(child) ?? to) <= from),
  );
  if (left.length > 0)
    return refuse('invalid', 'unit.has-units-below', { field: 'from', facts: { count: left.length } });

  const ended = { factId: newId(), unitId, parentId: present.parent, from: present.from, to: from };
  const after = facts.map((fact) => (fact === present ? { ...fact, to: from } : fact));
  const before = paths.filter(({ descendant }) => descendant === unitId);
  return {
    unitId,
    withdrawn: present.factId,
    entered: [ended],
    ...differencePaths(before, foldPaths(after, [unitId])),
  };
}

/**
 * Moves of one list are computed from the same tree: none may change what another looks at, on any day. Those above
 * anyone below the unit would change the same paths; those above the parent would change where it comes to stand.
 */
function touchesAnother(
  paths: readonly UnitPath[],
  below: ReadonlySet<UnitId>,
  parentId: UnitId,
  { inputs, index }: Listed<MoveUnit>,
): boolean {
  if (inputs.length === 1) return false;
  const watched = paths.filter(({ descendant }) => below.has(descendant) || descendant === parentId);
  const watching = new Set(watched.map(({ ancestor }) => ancestor));
  return inputs.some(({ unitId }, at) => at !== index && watching.has(unitId));
}

function whyNotThere(
  { unit, children, nameOf, paths }: Moving,
  parent: { readonly unitId: UnitId; readonly kind: UnitKind },
  present: ParentFactOf,
  { from }: MoveUnit,
  { today, inputs, index }: Day & Listed<MoveUnit>,
): Refusal | null {
  const coming = inputs.slice(0, index).filter(({ parentId }) => parentId === parent.unitId);
  const refusal =
    whyNotFrom(from, today) ??
    whyNotUnder(parent.kind, unit.kind) ??
    whyNotNamed(unit.name, [
      ...namesSince(children, from),
      ...coming.flatMap(({ unitId }) => nameOf.get(unitId) ?? []),
    ]) ??
    whyNotAfter(present.from, from);
  if (refusal !== null) return refusal;
  const underItself = paths.some(
    ({ ancestor, descendant, to }) => ancestor === unit.unitId && descendant === parent.unitId && from < to,
  );
  if (underItself) return refuse('invalid', 'unit.under-itself', { field: 'parentId' });
  const since = selfInterval(paths, parent.unitId);
  return whyNotStanding(since, from);
}

/** A unit comes to stand under one that stands then, and stands on: not under one that is closed since. */
function whyNotStanding(since: UnitPath | null, from: PlainDate): Refusal | null {
  if (since === null || !contains(since, from)) return refuse('invalid', 'unit.before-parent', { field: 'from' });
  if (since.to === 'infinity') return null;
  return refuse('invalid', 'unit.parent-closed', { field: 'parentId', facts: { closedOn: since.to } });
}

/** What happened may not be dated after today (house.md 2.3). */
export const whyNotFrom = (from: PlainDate, today: PlainDate): Refusal | null =>
  from > today ? refuse('invalid', 'unit.from-ahead', { field: 'from', rule: 'house 2.3', facts: { today } }) : null;

/** A place ends later than it began. */
const whyNotAfter = (since: PlainDate, from: PlainDate): Refusal | null =>
  from <= since ? refuse('invalid', 'unit.before-present-place', { field: 'from', facts: { since } }) : null;

export const whyNotUnder = (parent: UnitKind, kind: UnitKind): Refusal | null =>
  kindsUnder[parent].includes(kind)
    ? null
    : refuse('invalid', 'unit.kind-not-here', { field: 'kind', rule: 'M1', facts: { parent, kind } });

/** Names borne under the parent on the day or later: on no day do two units bear one name there by being put there. */
const namesSince = (children: readonly NamedChild[], from: PlainDate): readonly string[] =>
  children.filter(({ to }) => from < to).map(({ name }) => name);

const whyNotNamed = (name: string, taken: readonly string[]): Refusal | null =>
  taken.includes(name) ? nameTaken(name) : null;

export const nameTaken = (name: string): Refusal =>
  refuse('conflict', 'unit.name-taken', { field: 'name', facts: { name } });

const selfInterval = (paths: readonly UnitPath[], unitId: UnitId): UnitPath | null =>
  paths.find(({ ancestor, descendant }) => ancestor === unitId && descendant === unitId) ?? null;
