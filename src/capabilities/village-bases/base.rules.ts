import { type DatedOn, datedOnSchema } from '#kernel/dated-on';
import type { Id, IdsThere, UnitId } from '#kernel/ids';
import { afterChange, holdAll, holdWhile, type HeldAll, type KeyedFact, type ToldKeyed } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { quantityOfValue, quantityValue } from '#kernel/quantity';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { type BaseId, type BaseKey, Figure, plotPrefix, type RecordBase, type ToldOfBase } from './contract.ts';

export type BaseFact = KeyedFact<BaseKey>;
export type KeptBase = { readonly baseId: BaseId; readonly facts: readonly BaseFact[] };
export type RecordedBase = {
  readonly baseId: BaseId;
  readonly villageUnitId: UnitId;
  readonly name: string;
  readonly isNew: boolean;
  readonly held: HeldAll<BaseKey>;
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordBase[];
  readonly index: number;
};

type Known = {
  readonly kept: KeptBase | null;
  readonly isVillage: boolean;
  /** Of the branches told, those that are there. */
  readonly branches: IdsThere;
};

/** 100 %, in hundredths of a percent. */
const whole = 10_000;

/** Takes what a ledger tells of a base over into what is known of it (decision 0015). */
export function recordBase(
  { kept, isVillage, branches }: Known,
  input: RecordBase,
  { today, newId, inputs, index }: Context,
): RecordedBase | Refusal {
  const { villageUnitId, name } = input;
  if (isSaidBefore(inputs, index, 'villageUnitId', 'name'))
    return refuse('invalid', 'village-base.twice', { field: 'name' });
  if (!isVillage) return refuse('invalid', 'village-base.no-village', { field: 'village' });
  const wrong = whyNotHeld(input.facts, branches, today);
  if (wrong !== null) return wrong;
  const baseId = kept?.baseId ?? (newId() as string as BaseId);
  const known = kept?.facts ?? [];
  const several = (key: BaseKey) => key === 'service';
  const told = holdAll<BaseKey>(known, input.facts.map(asKeyed), { subjectId: baseId, several, newId });
  const held = holdWhile<BaseKey>('stands', known, told, newId);
  if (!afterChange<BaseFact>(known, held).some(({ key }) => key === 'stands'))
    return refuse('invalid', 'village-base.no-beginning', { field: 'since' });
  return { baseId, villageUnitId, name, isNew: kept === null, held };
}

function whyNotHeld(facts: readonly ToldOfBase[], branches: IdsThere, today: PlainDate): Refusal | null {
  for (const fact of facts) {
    const { key, from, to } = fact;
    const about = { field: key, facts: { from } };
    if (fact.key === 'branch' && !branches.has(fact.value)) return refuse('invalid', 'village-base.no-branch', about);
    if (fact.key === 'share' && fact.value.amount > whole)
      return refuse('invalid', 'village-base.share-over-whole', about);
    if (from > today || (to !== undefined && to > addDays(today, 1)))
      return refuse('invalid', 'village-base.ahead', { ...about, rule: 'house 2.3' });
    if (to !== undefined && from >= to) return refuse('invalid', 'village-base.ends-before', about);
  }
  return null;
}

/** As a fact keeps it: its value is one text, and a plot's key is what is raised on it. */
function asKeyed(fact: ToldOfBase): ToldKeyed<BaseKey> {
  const { from, origin, ...rest } = fact;
  const ends = { from, origin, ...(rest.to === undefined ? {} : { to: rest.to }) };
  if (rest.key === 'plot') return { key: plotKey(rest.raised), value: quantityValue(rest.value), ...ends };
  if (typeof rest.value === 'string') return { key: rest.key, value: rest.value, ...ends };
  return { key: rest.key, value: 'on' in rest.value ? datedValue(rest.value) : quantityValue(rest.value), ...ends };
}

/** The fact as a message tells it: the inverse of `asKeyed`. */
export function toldOf({ key, value, from, to, origin }: ToldKeyed<BaseKey>): ToldOfBase {
  const days = { from, origin, ...(to === undefined || to === 'infinity' ? {} : { to }) };
  const raised = raisedOn(key);
  if (raised !== null) return { key: 'plot', raised, value: quantityOfValue(value), ...days };
  if (key === 'started' || key === 'decided') return { key, value: datedOfValue(value), ...days };
  const figure = Figure.options.find((one) => one === key);
  if (figure !== undefined) return { key: figure, value: quantityOfValue(value), ...days };
  return { key, value, ...days } as ToldOfBase;
}

export const isUnchanged = ({ isNew, held }: RecordedBase): boolean =>
  !isNew && held.withdrawn.length + held.entered.length === 0;

export const plotKey = (raised: string): BaseKey => `${plotPrefix}${raised}`;

/** What is raised on the plot of a key; null for other keys. */
export const raisedOn = (key: string): string | null =>
  key.startsWith(plotPrefix) ? key.slice(plotPrefix.length) : null;

/** As a date, as far as it is known, stands in a fact of text. */
export const datedValue = ({ on, precision }: DatedOn): string => `${on} ${precision}`;
export function datedOfValue(value: string): DatedOn {
  const [on, precision] = value.split(' ');
  return datedOnSchema.parse({ on, precision });
}
