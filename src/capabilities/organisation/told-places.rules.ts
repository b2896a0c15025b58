import type { Id, UnitId } from '#kernel/ids';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import type { Meant, ToldUnit, TreeUnit } from './told-tree.rules.ts';
import type { NewParentFact } from './unit.rules.ts';

type Place = {
  readonly parent: UnitId | null;
  readonly from: PlainDate;
  readonly to: OpenEnd;
  readonly origin: string | null;
};

export type PlacesAfter = {
  /** All of them, oldest first. */
  readonly places: readonly Place[];
  readonly withdrawn: readonly Id<'FactId'>[];
  readonly entered: readonly NewParentFact[];
  /** Told under a unit above, where a later fact says another: that one stands. */
  readonly conflict: { readonly told: UnitId | null; readonly stands: Place } | null;
};

type Asked = {
  readonly unit: ToldUnit;
  readonly one: Meant;
  readonly parents: readonly (UnitId | null)[];
  /** Since when a unit stands after all is taken over. */
  readonly sinceOf: (unitId: UnitId) => PlainDate;
  readonly newId: <Name extends string>() => Id<Name>;
};

/**
 * The told places over those known. What stood before the first of them stays, up to its beginning; a move known of a
 * later day, of which the ledger says nothing, stands; an end is an end only where its day is told.
 */
export function placesToldOver({ unit, one, parents, sinceOf, newId }: Asked): PlacesAfter | Refusal {
  const held: readonly Place[] = one.known?.places ?? [];
  // Since when the zone stands is said where it is founded.
  if (one.known?.kind === 'zone') return { places: held, withdrawn: [], entered: [], conflict: null };
  const at = Math.max(0, one.at);
  const told: Place[] = [];
  for (const [index, place] of unit.places.entries()) {
    const previous = unit.places[index - 1];
    if (previous !== undefined && (place.from === undefined || previous.to !== place.from))
      return refuse('invalid', 'unit.places-apart', { field: 'from' });
    const parent = parents[index] ?? null;
    const from = place.from ?? held[at]?.from ?? (parent === null ? ('0001-01-01' as PlainDate) : sinceOf(parent));
    told.push({ parent, from, to: place.to ?? 'infinity', origin: place.origin });
  }
  const [first, last] = [told[0] as Place, told.at(-1) as Place];
  const backwards = told.some(({ from, to }) => from >= to);
  if (backwards) return refuse('invalid', 'unit.ends-before', { field: 'to' });

  const before = held.slice(0, at).filter(({ from }) => from < first.from);
  const kept = before.map((place, index) => (index === before.length - 1 ? { ...place, to: first.from } : place));
  const later = held.slice(at).filter(({ from, parent }) => from > last.from && parent !== last.parent);
  const [next] = later;
  const end = endOf(last, unit, held.at(-1));
  const places = [
    ...kept,
    ...told.slice(0, -1),
    next === undefined ? { ...last, to: end } : { ...last, to: next.from },
    ...later.map((place, index) => (index === later.length - 1 && end > place.from ? { ...place, to: end } : place)),
  ];
  const conflict = next === undefined ? null : { told: last.parent, stands: next };
  return { places, conflict, ...difference(one, places, newId) };
}

/** The day it is told to have ended, unless a later one is known; where none is told, as it was known. */
function endOf(last: Place, unit: ToldUnit, present: Place | undefined): OpenEnd {
  const told = unit.places.at(-1)?.to;
  if (present === undefined) return last.to;
  if (told === undefined) return present.to > last.from ? present.to : 'infinity';
  return present.to === 'infinity' || told > present.to ? told : present.to;
}

function difference(
  { unitId, known }: { readonly unitId: UnitId; readonly known: TreeUnit | null },
  places: readonly Place[],
  newId: Asked['newId'],
): Pick<PlacesAfter, 'withdrawn' | 'entered'> {
  const held = known?.places ?? [];
  const same = (one: Omit<Place, 'origin'>, other: Omit<Place, 'origin'>) =>
    one.parent === other.parent && one.from === other.from && one.to === other.to;
  const come = places.filter((place) => !held.some((other) => same(place, other)));
  return {
    withdrawn: held.filter((place) => !places.some((other) => same(place, other))).map(({ factId }) => factId),
    entered: come.map(({ parent, ...place }) => ({ ...place, factId: newId<'FactId'>(), unitId, parentId: parent })),
  };
}
