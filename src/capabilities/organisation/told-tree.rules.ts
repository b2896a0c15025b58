import type { UnitId } from '#kernel/ids';
import { contains, type Interval } from '#kernel/interval';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { UnitKind } from './contract.ts';
import type { ParentFactOf } from './unit.rules.ts';
import { type WordedUnit, wordingsOf } from './unit-wording.rules.ts';

/** A unit as the zone knows it, with where it stood, oldest first. */
export type TreeUnit = {
  readonly unitId: UnitId;
  readonly kind: UnitKind;
  readonly name: string;
  readonly officialOrder: number;
  readonly version: number;
  readonly aliases: readonly string[];
  readonly places: readonly (ParentFactOf & { readonly origin: string | null })[];
};

/** Where a unit is told to have stood. Where no beginning is told it is that of the unit above; no end: it stands on. */
export type ToldPlace = {
  /** In words, as offices name it; null: the zone itself. */
  readonly parent: string | null;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly origin: string | null;
};

/** A unit as a ledger tells of it, its places oldest first, each beginning where the one before ended. */
export type ToldUnit = {
  readonly name: string;
  readonly kind?: UnitKind | undefined;
  readonly officialOrder?: number | undefined;
  /** Also called so. */
  readonly aliases?: readonly { readonly name: string }[] | undefined;
  /** Under whom it stood before the first of its places. */
  readonly movedFrom?: string | undefined;
  /** One at least. */
  readonly places: readonly ToldPlace[];
};

/** Who is meant: told units that are known bear the id they have, others the one they are given. */
export type Meant = {
  readonly unitId: UnitId;
  readonly known: TreeUnit | null;
  /** Place of `known` that the first told place is. */
  readonly at: number;
  readonly parents: readonly (UnitId | null | Refusal)[];
};

type Score = { readonly unit: TreeUnit; readonly at: number; readonly score: number };

/**
 * Finds who the told units are and whom they name as the unit above, among the units known and each other: a parent may
 * stand below its children. A unit is known by its name, else an alias, under its parent.
 */
export function whoIsMeant(
  tree: readonly TreeUnit[],
  told: readonly ToldUnit[],
  newId: () => UnitId,
): readonly (Meant | Refusal)[] {
  const root = tree.find(({ kind }) => kind === 'zone');
  const placeOf = (parent: UnitId | null, name: string): string => `${parent ?? ''} ${name}`;
  const byPlace = Map.groupBy(
    tree.flatMap((unit) =>
      unit.places.flatMap((place, at) =>
        [...new Set([unit.name, ...unit.aliases])].map((name) => ({ unit, place, at, name })),
      ),
    ),
    ({ place: { parent }, name }) => placeOf(parent, name),
  );
  const knownWords = new Map<UnitId, WordedUnit<UnitId>>();
  for (const unit of tree) {
    knownWords.set(unit.unitId, {
      key: () => unit.unitId,
      name: unit.name,
      aliases: unit.aliases,
      stands: () => unit.places,
      above: () => knownWords.get(unit.places.at(-1)?.parent ?? ('' as UnitId)) ?? null,
    });
  }
  const freshIds = told.map(newId);
  const asked = new Set<number>();
  const meant: (Meant | Refusal)[] = [];
  const aboveOf = new Map<ToldUnit, WordedUnit<UnitId> | null>();
  const looking = new Set<ToldUnit>();
  let [circles, looks] = [0, 0];
  const toldWords = told.map((unit, index): WordedUnit<UnitId> => ({
    key: () => idOf(index),
    name: unit.name,
    aliases: (unit.aliases ?? []).map(({ name }) => name),
    stands: () => unit.places.map(openly),
    above: () => aboveOf.get(unit) ?? lookAbove(unit),
  }));
  /** Of units that bear one name below each other, none is above itself: an answer that hung on that is not kept. */
  function lookAbove(unit: ToldUnit): WordedUnit<UnitId> | null {
    if (looking.has(unit) || looking.size > deepest || looks > mostLooks) {
      circles += 1;
      return null;
    }
    const last = unit.places.at(-1);
    if (unit.kind === 'zone' || last === undefined) return null;
    if (last.parent === null) return root === undefined ? null : (knownWords.get(root.unitId) ?? null);
    looking.add(unit);
    looks += 1;
    const before = circles;
    const above = find(last.parent, last.from ?? null)[0] ?? null;
    looking.delete(unit);
    if (circles === before) aboveOf.set(unit, above);
    return above;
  }
  const { find } = wordingsOf([...knownWords.values(), ...toldWords]);

  function idOf(index: number): UnitId {
    const answer = meantBy(index);
    return isRefusal(answer) ? (freshIds[index] as UnitId) : answer.unitId;
  }
  function meantBy(index: number): Meant | Refusal {
    const answered = meant[index];
    if (answered !== undefined) return answered;
    if (asked.has(index) || asked.size > deepest) return refuse('invalid', 'unit.under-itself', { field: 'parent' });
    asked.add(index);
    const answer = identified(told[index] as ToldUnit, freshIds[index] as UnitId);
    asked.delete(index);
    meant[index] = answer;
    return answer;
  }
  function parentOf(words: string | null, from: PlainDate | null, to: OpenEnd | null): UnitId | Refusal {
    if (words === null) return root?.unitId ?? refuse('missing', 'not-found');
    const units = find(words, from);
    // Of two that bore one name side by side, the one that stood as long as what stood under it.
    const lasting = units.filter((unit) => to === null || unit.stands().some((each) => to <= each.to));
    const [only, another] = units.length > 1 ? lasting : units;
    if (only !== undefined && another === undefined) return only.key();
    const about = { field: 'parent', facts: { parent: words } };
    return units.length === 0
      ? refuse('invalid', 'unit.parent-unknown', about)
      : refuse('invalid', 'unit.parent-ambiguous', about);
  }
  function identified(unit: ToldUnit, fresh: UnitId): Meant | Refusal {
    const calledSo = root !== undefined && (root.name === unit.name || root.aliases.includes(unit.name));
    if (unit.kind === 'zone' || (unit.kind === undefined && calledSo && unit.places[0]?.parent === null)) {
      const same = root !== undefined && calledSo;
      return same
        ? { unitId: root.unitId, known: root, at: 0, parents: [null] }
        : refuse('invalid', 'unit.of-another-zone', { field: 'name', facts: { zone: root?.name ?? '' } });
    }
    const parents = unit.places.map(({ parent, from, to }) => parentOf(parent, from ?? null, to ?? 'infinity'));
    const first = unit.places[0]?.from;
    const before = unit.movedFrom === undefined ? undefined : parentOf(unit.movedFrom, first ?? null, null);
    const heads = [
      ...unit.places.map((place, index) => ({ place: openly(place), parent: parents[index], index })),
      ...(before === undefined
        ? []
        : [{ place: { from: earliest, to: first ?? 'infinity' } as Interval, parent: before, index: -1 }]),
    ];
    const found = heads.flatMap(({ place, parent, index }) =>
      parent === undefined || isRefusal(parent)
        ? []
        : (byPlace.get(placeOf(parent, unit.name)) ?? []).flatMap(
            ({ unit: other, place: held, at }): readonly (Score & { index: number })[] => {
              const near = nearness(place, held);
              const named = other.name === unit.name ? 10 : 0;
              return near === 0 ? [] : [{ unit: other, at, score: named + near, index }];
            },
          ),
    );
    const best = found.toSorted((one, other) => other.score - one.score || one.index - other.index)[0];
    if (best === undefined) return { unitId: fresh, known: null, at: 0, parents };
    // The place of the first told place: as many before the one found as are told before it.
    return { unitId: best.unit.unitId, known: best.unit, at: best.at - best.index, parents };
  }
  return told.map((_, index) => meantBy(index));
}

/** Whom told units name as the unit above, in whatever words: by one of these names alone is anybody found. */
export function namesAbove(told: readonly ToldUnit[]): ReadonlySet<string> {
  const said = told.flatMap(({ places, movedFrom = null }) => [...places.map(({ parent }) => parent), movedFrom]);
  const words = [...new Set(said)].filter((each) => each !== null);
  return new Set(words.flatMap((each) => Array.from({ length: each.length }, (_, from) => each.slice(from))));
}

const earliest = '0001-01-01' as PlainDate;
const openly = ({ from, to }: ToldPlace): Interval => ({ from: from ?? earliest, to: to ?? 'infinity' });

/** The same days, the same beginning, some day in common, or none. */
function nearness(told: Interval, held: { readonly from: PlainDate; readonly to: OpenEnd }): number {
  if (told.from === held.from) return told.to === held.to ? 3 : 2;
  return contains(held, told.from) || contains(told, held.from) ? 1 : 0;
}

/** Names that bear each other many times over are looked up so often, and no more. */
const mostLooks = 100_000;

/** No tree of offices is as deep: what leads further leads in a circle. */
const deepest = 60;
