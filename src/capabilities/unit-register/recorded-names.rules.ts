import type { UnitKind } from '#capabilities/organisation/contract';
import type { CreditCode } from '#kernel/credit-code';
import type { Id, UnitId } from '#kernel/ids';
import { type Interval, overlaps } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { addAlias, type KeptAlias } from './alias.rules.ts';
import type { AliasId, RecordUnit } from './contract.ts';
import { setCreditCode } from './credit-code.rules.ts';
import { type RegionChange, type RegionFact, setRegion } from './region.rules.ts';

/** What a unit is known by now, and what the names and codes it is told to bear are asked against. */
export type KnownBy = {
  readonly unitId: UnitId;
  readonly unitName: string;
  readonly kind: UnitKind;
  readonly stands: readonly Interval[];
  readonly aliases: readonly KeptAlias[];
  /** Others called so today, by name or for short, known or told of. */
  readonly calledToday: (name: string) => readonly UnitId[];
  readonly creditCode: CreditCode | null;
  readonly bearers: readonly UnitId[];
  readonly regions: readonly RegionFact[];
};

export type RecordedNames = {
  readonly withdrawn: readonly AliasId[];
  readonly added: readonly KeptAlias[];
  /** All that are left, withdrawn ones taken away. */
  readonly aliases: readonly KeptAlias[];
  /** Undefined where it stays. */
  readonly creditCode: CreditCode | undefined;
  readonly regions: RegionChange;
  /** Of a later day than one told, and another: it stands. */
  readonly laterRegion: RegionFact | null;
};

type Context = { readonly today: PlainDate; readonly newId: <Name extends string>() => Id<Name> };

/** Names and codes told of one unit, folded by the rules of the verbs that keep them (12.1, NB-02, house.md 2.3). */
export function recordNames(known: KnownBy, told: RecordUnit, context: Context): RecordedNames | Refusal {
  const names = aliasesToldOver(known, told, context);
  if (isRefusal(names)) return names;
  const creditCode = codeToldOver(known, told);
  if (isRefusal(creditCode)) return creditCode;
  const regions = regionsToldOver(known, told, context);
  return isRefusal(regions) ? regions : { ...names, ...regions, creditCode };
}

function aliasesToldOver(
  { unitId, unitName, stands, aliases, calledToday }: KnownBy,
  { aliases: told = [], origin }: RecordUnit,
  { today, newId }: Context,
): Pick<RecordedNames, 'withdrawn' | 'added' | 'aliases'> | Refusal {
  let [left, added]: [readonly KeptAlias[], readonly KeptAlias[]] = [aliases, []];
  const withdrawn: AliasId[] = [];
  const oldestFirst = told.toSorted((one, other) => ((one.to ?? 'infinity') < (other.to ?? 'infinity') ? -1 : 1));
  for (const { kind, name, from, to } of oldestFirst) {
    const days: Interval = { from: from ?? ('0001-01-01' as PlainDate), to: to ?? 'infinity' };
    const present = left.find((alias) => alias.kind === kind && alias.name === name && overlaps(alias, days));
    const same = present !== undefined && (from ?? present.from) === present.from && (to ?? present.to) === present.to;
    if (same) continue;
    const others = left.filter((alias) => alias !== present);
    const input = { aliasId: newId<'AliasId'>() as AliasId, unitId, kind, name, from: from ?? present?.from, to };
    const place = { unitName, stands, aliases: others, namesakes: calledToday(name), existing: null };
    const decided = addAlias(place, input, { today, inputs: [input], index: 0 });
    if (isRefusal(decided)) return { ...decided, field: fieldOf[kind] };
    if (decided === 'unchanged') continue;
    if (present !== undefined && !added.includes(present)) withdrawn.push(present.aliasId);
    const entered = { ...decided, origin };
    [left, added] = [[...others, entered], [...added.filter((alias) => alias !== present), entered]];
  }
  return { withdrawn, added, aliases: left };
}

const fieldOf = { short: 'shortNames', former: 'formerNames' } as const;

function codeToldOver(known: KnownBy, { creditCode }: RecordUnit): CreditCode | undefined | Refusal {
  if (creditCode === undefined) return undefined;
  const { unitId } = known;
  const input = { unitId, version: 0, creditCode };
  const decided = setCreditCode(known, input, { inputs: [input], index: 0 });
  if (isRefusal(decided)) return decided;
  return decided === 'unchanged' ? undefined : creditCode;
}

function regionsToldOver(
  { unitId, kind, stands, regions }: KnownBy,
  { regions: told = [], origin }: RecordUnit,
  { today, newId }: Context,
): Pick<RecordedNames, 'regions' | 'laterRegion'> | Refusal {
  if (told.length > 0 && kind === 'zone') return refuse('invalid', 'region.of-a-zone', { field: 'region', rule: '12.1' });
  const since = stands[0]?.from ?? today;
  const asked = told
    .map(({ regionCode, from = since, to }) => ({ regionCode, from, to }))
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const steps = asked.flatMap(({ regionCode, from, to }, index) => {
    const next = asked[index + 1]?.from ?? 'infinity';
    const ends = to !== undefined && to < next ? [{ regionCode: null, from: to }] : [];
    return [{ regionCode, from }, ...ends];
  });
  let held = regions;
  for (const { regionCode, from } of steps) {
    const input = { unitId, regionCode, from, reason: '' };
    const decided = setRegion(held, input, { today, newId: () => newId<'FactId'>(), inputs: [input], index: 0 });
    if (isRefusal(decided)) return { ...decided, field: 'region' };
    if (decided === 'unchanged') continue;
    const gone = new Set(decided.withdrawn);
    held = [...held.filter(({ factId }) => !gone.has(factId)), ...decided.entered.map((fact) => ({ ...fact, origin }))];
  }
  const last = asked.at(-1);
  const later = regions.find(
    ({ from, regionCode }) =>
      last !== undefined && from > last.from && regionCode !== last.regionCode && from < (last.to ?? 'infinity'),
  );
  return {
    regions: {
      withdrawn: regions.filter((fact) => !held.includes(fact)).map(({ factId }) => factId),
      entered: held.filter((fact) => !regions.includes(fact)),
    },
    laterRegion: later ?? null,
  };
}
