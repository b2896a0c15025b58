import type { UnitKind } from '#capabilities/organisation/contract';
import type { CreditCode } from '#kernel/credit-code';
import type { DatedFact } from '#kernel/dated-fact';
import { holdThrough } from '#kernel/hold-through';
import type { Id, UnitId } from '#kernel/ids';
import { type Interval, overlaps } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { RegionCode } from '#kernel/region-code';
import { addAlias, type KeptAlias } from './alias.rules.ts';
import type { AliasId, RecordUnit } from './contract.ts';
import { setCreditCode } from './credit-code.rules.ts';
import type { RegionChange, RegionFact } from './region.rules.ts';

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
  /** Regions of a later day than one told, and another: they stand. */
  readonly laterRegions: readonly {
    readonly told: string;
    readonly stands: string;
    readonly since: PlainDate;
    readonly origin: string | null;
  }[];
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
    [left, added] = [
      [...others, entered],
      [...added.filter((alias) => alias !== present), entered],
    ];
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
): Pick<RecordedNames, 'regions' | 'laterRegions'> | Refusal {
  if (told.length > 0 && kind === 'zone')
    return refuse('invalid', 'region.of-a-zone', { field: 'region', rule: '12.1' });
  const ahead = told.some(({ from, to }) => (from ?? today) > today || (to ?? today) > today);
  if (ahead) return refuse('invalid', 'region.ahead', { field: 'region', rule: 'house 2.3', facts: { today } });
  if (told.some(({ from, to }) => from !== undefined && to !== undefined && from >= to))
    return refuse('invalid', 'region.ends-before', { field: 'region' });
  const since = stands[0]?.from ?? today;
  const { withdrawn, entered, conflicts } = holdThrough(
    regions.map(asFact),
    told.map(({ regionCode, from = since, to }) => ({ value: regionCode, from, to, reason: null, origin })),
    () => newId<'FactId'>(),
  );
  return {
    regions: {
      withdrawn,
      entered: entered.map(({ value, reason: _, ...fact }) => ({ ...fact, unitId, regionCode: value })),
    },
    laterRegions: conflicts.map(({ told: { value }, stands: { value: stood, from, origin: file } }) => ({
      told: value,
      stands: stood,
      since: from,
      origin: file,
    })),
  };
}

const asFact = ({ factId, regionCode, from, to, origin = null }: RegionFact): DatedFact<RegionCode> => ({
  factId,
  value: regionCode,
  from,
  to,
  reason: null,
  origin,
});
