import type { RecordedUnit, TreeUnit } from '#capabilities/organisation';
import type { UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { type ToldSpan, writeToldSpans } from '#kernel/told-spans';
import type { Recorded } from '#platform/ledgers';
import type { KeptAlias } from '../alias.rules.ts';
import type { RecordedNames } from '../recorded-names.rules.ts';
import type { RegionFact } from '../region.rules.ts';
import type { HeldByUnit } from '../known-units.store.ts';

type NameOf = (unitId: UnitId | null) => string | null;

/** What taking a unit over does, field by field of its sheet. */
export function recordedOf(unit: RecordedUnit, held: HeldByUnit, names: RecordedNames, nameOf: NameOf): Recorded {
  const { unitId, known, conflict } = unit;
  const [was, becomes] = [placeTexts(known?.places ?? [], nameOf), placeTexts(unit.places, nameOf)];
  const fields: readonly (readonly [field: string, was: string | null, becomes: string | null])[] = [
    ['kind', known?.kind ?? null, unit.kind],
    ['order', known === null ? null : String(known.officialOrder), String(unit.officialOrder)],
    ['parent', was.parents, becomes.parents],
    ['from', was.since, becomes.since],
    ['to', was.until, becomes.until],
    ['shortNames', aliasText(held.aliases, 'short'), aliasText(names.aliases, 'short')],
    ['formerNames', aliasText(held.aliases, 'former'), aliasText(names.aliases, 'former')],
    ['creditCode', held.creditCode, names.creditCode ?? held.creditCode],
    ['region', regionText(held.regions), regionText(regionsAfter(held.regions, names))],
  ];
  const changes = fields
    .filter(([, before, after]) => before !== after)
    .map(([field, before, after]) => ({ field, was: before, becomes: after }));
  return {
    subjectId: unitId,
    effect: known === null ? 'new' : changes.length > 0 ? 'changed' : 'unchanged',
    changes,
    conflicts: [
      ...(conflict === null
        ? []
        : [
            {
              field: 'parent',
              told: nameOf(conflict.told) ?? '',
              stands: nameOf(conflict.stands.parent) ?? '',
              since: conflict.stands.from,
              origin: conflict.stands.origin,
            },
          ]),
      ...names.laterRegions.map((later) => ({ field: 'region', ...later })),
    ],
  };
}

/** Where it stood, in one line: 规划建设局、城建局(2020-01-01起). */
function placeTexts(places: readonly Omit<TreeUnit['places'][number], 'factId' | 'child'>[], nameOf: NameOf) {
  const [first, last] = [places[0], places.at(-1)];
  return {
    parents: places
      .map(({ parent, from }, index) => `${nameOf(parent) ?? ''}${index === 0 ? '' : `(${from}起)`}`)
      .join('、'),
    since: first?.from ?? null,
    until: last === undefined || last.to === 'infinity' ? null : last.to,
  };
}

const aliasText = (aliases: readonly KeptAlias[], kind: KeptAlias['kind']): string | null =>
  spansText(aliases.filter((alias) => alias.kind === kind).map(({ name, ...days }) => ({ value: name, ...days })));

const regionText = (regions: readonly RegionFact[]): string | null =>
  spansText(regions.map(({ regionCode, ...days }) => ({ value: regionCode, ...days })));

function regionsAfter(held: readonly RegionFact[], { regions }: RecordedNames): readonly RegionFact[] {
  const gone = new Set(regions.withdrawn);
  return [...held.filter(({ factId }) => !gone.has(factId)), ...regions.entered];
}

type Held = { readonly value: string; readonly from: PlainDate; readonly to: PlainDate | 'infinity' };

export function spansText(held: readonly Held[], unsaid?: PlainDate): string | null {
  const spans = held
    .toSorted((one, other) =>
      one.from < other.from ? -1 : one.from > other.from ? 1 : one.value < other.value ? -1 : 1,
    )
    .map(({ value, from, to }): ToldSpan => ({
      value,
      from: from === unsaid && to === 'infinity' ? null : { on: from, precision: 'day' },
      to: to === 'infinity' ? null : { on: to, precision: 'day' },
    }));
  return spans.length === 0 ? null : writeToldSpans(spans);
}
