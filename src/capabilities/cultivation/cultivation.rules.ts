import { firstDay } from '#kernel/dated-on';
import type { Id, IdsThere, UnitId } from '#kernel/ids';
import { contains, type Interval } from '#kernel/interval';
import { afterChange, holdAll, type HeldAll, type KeyedFact, rowsOfHistory } from '#kernel/keyed-facts';
import { addDays, addMonths, daysBetween, type PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { CultivationId, CultivationKey, CultivationRemark, RecordCultivation } from './contract.ts';
import { type KeptStep, type StepsChanged, stepsAfter, whyOutOfOrder } from './step.rules.ts';

export type CultivationFactOf = KeyedFact<CultivationKey>;

/** A record as it is kept; null before its first telling. */
export type KeptCultivation = {
  readonly cultivationId: CultivationId;
  readonly remark: string | null;
  readonly facts: readonly CultivationFactOf[];
  readonly steps: readonly KeptStep[];
};

/** What a telling names: branches and persons that are there, and which organisations it names are temporary branches. */
export type NamedThere = {
  readonly there: IdsThere;
  readonly temporary: ReadonlySet<string>;
  /** When a person was on probation, as far as it is known. */
  readonly probation: ReadonlyMap<string, readonly Interval[]>;
};

export type RecordedCultivation = {
  readonly cultivationId: CultivationId;
  readonly branchUnitId: UnitId;
  readonly name: string;
  readonly remark: string | null;
  readonly isNew: boolean;
  readonly held: HeldAll<CultivationKey>;
  readonly steps: StepsChanged;
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordCultivation[];
  readonly index: number;
};

/** There may be two contacts at a time. */
const several = (key: CultivationKey): boolean => key === 'contact';

/** Takes what a ledger tells of somebody over into what is known of them (decision 0015). */
export function recordCultivation(
  { kept, ...named }: NamedThere & { readonly kept: KeptCultivation | null },
  input: RecordCultivation,
  { today, newId, inputs, index }: Context,
): RecordedCultivation | Refusal {
  const { branchUnitId, name } = input;
  if (isSaidBefore(inputs, index, 'branchUnitId', 'name'))
    return refuse('invalid', 'cultivation.twice', { field: 'name' });
  if (!named.there.has(branchUnitId)) return refuse('invalid', 'cultivation.no-branch', { field: 'branch' });
  const wrong = whyNotHeld(input, named, today) ?? whyKeptHere(input, named.temporary);
  if (wrong !== null) return wrong;
  const cultivationId = kept?.cultivationId ?? (newId() as string as CultivationId);
  const steps = stepsAfter(kept?.steps ?? [], input.steps, { today, newId });
  if (isRefusal(steps)) return steps;
  const held = holdAll(kept?.facts ?? [], input.facts, { subjectId: cultivationId, several, newId });
  const against = whyNotSo(steps.after, afterChange<CultivationFactOf>(kept?.facts ?? [], held));
  if (against !== null) return against;
  const remark = input.remark ?? kept?.remark ?? null;
  return { cultivationId, branchUnitId, name, remark, isNew: kept === null, held, steps };
}

/** Nothing is dated ahead (house.md 2.3); DM-05: whoever is a contact is a full member, as far as it is known. */
function whyNotHeld({ facts }: RecordCultivation, named: NamedThere, today: PlainDate): Refusal | null {
  for (const { key, value, from, to } of facts) {
    const about = { field: fieldOf(key), facts: { from } };
    if (from > today || (to !== undefined && to > addDays(today, 1)))
      return refuse('invalid', 'cultivation.ahead', { ...about, rule: 'house 2.3' });
    if (to !== undefined && from >= to) return refuse('invalid', 'cultivation.ends-before', about);
    if (key !== 'contact') continue;
    if (!named.there.has(value)) return refuse('invalid', 'cultivation.no-person', about);
    if (named.probation.get(value)?.some((days) => contains(days, from)) === true)
      return refuse('invalid', 'cultivation.contact-on-probation', { ...about, rule: 'DM-05' });
  }
  return null;
}

/** A temporary branch keeps no application and decides on nobody: it hands on (BR-10, S15). */
function whyKeptHere({ facts, steps }: RecordCultivation, temporary: ReadonlySet<string>): Refusal | null {
  const isTemporary = (organisation: string | null) => organisation !== null && temporary.has(organisation);
  const keptHere = steps.some(({ step, organisation }) => step === 'handedOn' && isTemporary(organisation));
  if (!keptHere && !facts.some(({ key, value }) => key === 'authority' && isTemporary(value))) return null;
  return refuse('invalid', 'cultivation.kept-here', { field: keptHere ? 'handedTo' : 'authority', rule: 'BR-10' });
}

/** What the whole of it must keep to, told now or before. */
function whyNotSo(steps: readonly KeptStep[], facts: readonly CultivationFactOf[]): Refusal | null {
  const applied = steps.find(({ step }) => step === 'applied');
  if (applied === undefined)
    return refuse('invalid', 'cultivation.no-application', { field: 'appliedOn', rule: 'DM-01' });
  if (facts.some(({ key, from }) => key === 'stage' && from < firstDay(applied.on)))
    return refuse('invalid', 'cultivation.told-before-applied', { field: 'toldOn', rule: '3.4' });
  const contacts = rowsOfHistory(facts.filter(({ key }) => key === 'contact'));
  if (contacts.some((row) => row.facts.length > 2))
    return refuse('invalid', 'cultivation.contacts', { field: 'contacts', rule: 'DM-05' });
  return whyOutOfOrder(steps);
}

export const isUnchanged = (
  { isNew, remark, held, steps }: RecordedCultivation,
  kept: { readonly remark: string | null } | null,
): boolean => !isNew && remark === kept?.remark && [...held.withdrawn, ...held.entered, ...steps.entered].length === 0;

/** As the sheet calls it. */
export const fieldOf = (key: string): string => (key === 'contact' ? 'contacts' : key);

/** 张三 and 张三丰 alike: what a list shows of a name before somebody says what they look for. */
export const maskName = (name: string): string => `${Array.from(name)[0] ?? ''}**`;

/**
 * What is said of a record to whoever looks (DM-05 a contact, DM-06 half a year, DM-07 a year), and never refused: the
 * days are those on which home organisations told, and they decide.
 */
export function remarksOf(facts: readonly CultivationFactOf[], today: PlainDate): readonly CultivationRemark[] {
  const stages = facts.filter(({ key }) => key === 'stage');
  const firstOf = (stage: string) =>
    stages
      .filter(({ value }) => value === stage)
      .map(({ from }) => from)
      .toSorted()[0];
  const [activist, target] = [firstOf('activist'), firstOf('developmentTarget')];
  const isActivist = stages.some((fact) => fact.value === 'activist' && contains(fact, today));
  const halfAYearAgo = addMonths(today, -6);
  const within = (fact: CultivationFactOf) => fact.key === 'activity' && fact.to > halfAYearAgo && fact.from <= today;
  const said: readonly (readonly [CultivationRemark, boolean])[] = [
    ['DM-05', isActivist && !facts.some((fact) => fact.key === 'contact' && contains(fact, today))],
    ['DM-06', isActivist && (activist ?? today) <= halfAYearAgo && !facts.some(within)],
    ['DM-07', activist !== undefined && target !== undefined && daysBetween(activist, target) < 365],
  ];
  return said.flatMap(([rule, holds]) => (holds ? [rule] : []));
}
