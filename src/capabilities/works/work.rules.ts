import { type DatedOn, firstDay, happenedBy, lastDay, printDatedOn } from '#kernel/dated-on';
import type { Id } from '#kernel/ids';
import { afterChange, holdAll, type HeldAll, type KeyedFact, type ToldKeyed } from '#kernel/keyed-facts';
import { addDays, isPlainDate, type PlainDate } from '#kernel/plain-date';
import { quantity, type QualifierWord } from '#kernel/quantity';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { Amount, RecordWork, ToldOfWork, WorkId, WorkUnit } from './contract.ts';
import { stepNamed } from './step.rules.ts';
import { measureOf, printAmount } from './units.rules.ts';

/** What of a work holds from day to day: its kind, how much of each measure is designed, for when each step is planned. */
export type WorkKey = 'kind' | `design ${string}` | `plan ${string}`;
/** Its value as one text: a kind, `4900 套 exact`, `2022-12-31 month`. */
export type WorkFact = KeyedFact<WorkKey>;

/** What was so on a day: so much of a measure done, or a step reached. */
export type DayFact = {
  readonly factId: Id<'FactId'>;
  readonly subjectId: string;
  /** `done ` and the measure, or `reached ` and the step. */
  readonly key: `done ${string}` | `reached ${string}`;
  /** Of what is done, as in `WorkFact`; of a step that is reached, nothing. */
  readonly value: string;
  readonly on: DatedOn;
  readonly origin: string | null;
};

export type KeptWork = {
  readonly workId: WorkId;
  readonly projectId: RecordWork['projectId'];
  readonly name: string;
  readonly facts: readonly WorkFact[];
  readonly days: readonly DayFact[];
};

type DayChange = { readonly withdrawn: readonly DayFact[]; readonly entered: readonly DayFact[] };

export type RecordedWork = Pick<KeptWork, 'workId' | 'projectId' | 'name'> & {
  readonly isNew: boolean;
  readonly held: HeldAll<WorkKey>;
  readonly days: DayChange;
};

const amountText = ({ quantity: { amount, qualifier, word }, unit }: Amount): string =>
  [amount, unit, qualifier, ...(word === null ? [] : [word])].join(' ');

export function amountOf(text: string): Amount {
  const [amount, unit, , word] = text.split(' ');
  return { quantity: quantity(Number(amount), (word ?? null) as QualifierWord | null), unit: unit as WorkUnit };
}

const datedText = ({ on, precision }: DatedOn): string => `${on} ${precision}`;

export function datedOf(text: string): DatedOn {
  const [on, precision] = text.split(' ') as [PlainDate, DatedOn['precision']];
  return { on, precision };
}

/** A value as it is shown. */
export function sayValue(text: string): string {
  const [first = '', second] = text.split(' ');
  if (second === undefined) return text;
  return isPlainDate(first) ? printDatedOn(datedOf(text), 'zh') : printAmount(amountOf(text));
}

function keyed(told: ToldOfWork): ToldKeyed<WorkKey> {
  const { from, to, origin } = told;
  const held = { from, to, origin };
  switch (told.key) {
    case 'kind':
      return { key: 'kind', value: told.value, ...held };
    case 'design':
      return { key: `design ${measureOf(told.value.unit)}`, value: amountText(told.value), ...held };
    case 'plan':
      return { key: `plan ${stepNamed(told.step)}`, value: datedText(told.value), ...held };
  }
}

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordWork[];
  readonly index: number;
};

/** Takes what a ledger tells of a work over into what is known of it (decision 0015). */
export function recordWork(
  kept: KeptWork | null,
  input: RecordWork,
  { today, newId, inputs, index }: Context,
): RecordedWork | Refusal {
  const { projectId, name } = input;
  if (isSaidBefore(inputs, index, 'projectId', 'name')) return refuse('invalid', 'work.twice', { field: 'name' });
  const wrong = whyNotHeld(input, today);
  if (wrong !== null) return wrong;
  const workId = kept?.workId ?? (newId() as string as WorkId);
  const known = kept?.facts ?? [];
  const held = holdAll<WorkKey>(known, input.facts.map(keyed), { subjectId: workId, several: () => false, newId });
  if (!afterChange<WorkFact>(known, held).some(({ key }) => key === 'kind'))
    return refuse('invalid', 'work.no-kind', { field: 'kind' });
  const days = takeDays(kept?.days ?? [], toldDays(input), { workId, today, newId });
  return { workId, projectId, name, isNew: kept === null, held, days };
}

function whyNotHeld({ facts, done, reached }: RecordWork, today: PlainDate): Refusal | null {
  for (const { key, from, to } of facts) {
    const about = { field: key, facts: { from } };
    if (from > today || (to !== undefined && to > addDays(today, 1)))
      return refuse('invalid', 'work.ahead', { ...about, rule: 'house 2.3' });
    if (to !== undefined && from >= to) return refuse('invalid', 'work.ends-before', about);
    // Another kind takes its place: a work that is of no kind is none.
    if (key === 'kind' && to !== undefined) return refuse('invalid', 'work.kind-ends', about);
  }
  const ahead = [...done.map(({ on }) => ['done', on] as const), ...reached.map(({ on }) => ['reached', on] as const)];
  const found = ahead.find(([, on]) => happenedBy(on, today) === null);
  return found === undefined
    ? null
    : refuse('invalid', 'work.not-yet', { field: found[0], rule: 'house 2.3', facts: { on: found[1].on } });
}

type ToldDay = Pick<DayFact, 'key' | 'value' | 'on' | 'origin'>;

const toldDays = ({ done, reached }: RecordWork): readonly ToldDay[] => [
  ...done.map(({ value, on, origin }) => ({
    key: `done ${measureOf(value.unit)}` as const,
    value: amountText(value),
    on,
    origin,
  })),
  ...reached.map(({ step, on, origin }) => ({ key: `reached ${stepNamed(step)}` as const, value: '', on, origin })),
];

/** June, told on the 20th, is the 20th, and in July still the same June. */
const sameTime = (known: DatedOn, told: DatedOn): boolean =>
  known.precision === told.precision && firstDay(known) === firstDay(told);

/**
 * A step is reached once; how much was done is told day by day, and what was told of another day stays. Told again
 * otherwise of the same, it is corrected: withdrawn and entered anew. Of several told at once, the last stands.
 */
function takeDays(
  known: readonly DayFact[],
  told: readonly ToldDay[],
  { workId, today, newId }: { readonly workId: WorkId } & Pick<Context, 'today' | 'newId'>,
): DayChange {
  const withdrawn: DayFact[] = [];
  const entered: DayFact[] = [];
  const slotOf = ({ key, on }: Pick<DayFact, 'key' | 'on'>): string =>
    key.startsWith('done ') ? `${key} ${firstDay(on)} ${on.precision}` : key;
  const last = new Map(told.map((one) => [slotOf(one), one]));
  for (const [slot, one] of last) {
    const happened = happenedBy(one.on, today);
    if (happened === null) continue;
    const before = known.find((fact) => slotOf(fact) === slot);
    if (before !== undefined && before.value === one.value && saysNoMore(before.on, happened)) continue;
    if (before !== undefined) withdrawn.push(before);
    entered.push({ ...one, factId: newId(), subjectId: workId, on: happened });
  }
  return { withdrawn, entered };
}

/** What is told again less exactly changes nothing. */
const saysNoMore = (known: DatedOn, told: DatedOn): boolean =>
  sameTime(known, told) || (firstDay(told) <= firstDay(known) && lastDay(known) <= lastDay(told));

/** What of the day facts is said otherwise than before. */
export const saidOtherwise = ({ withdrawn, entered }: DayChange) =>
  entered.map((fact) => ({
    field: fact.key.startsWith('done ') ? 'done' : 'reached',
    was: sayDay(withdrawn.find(({ key }) => key === fact.key)),
    becomes: sayDay(fact),
  }));

const sayDay = (fact: DayFact | undefined): string | null =>
  fact === undefined
    ? null
    : [fact.value === '' ? fact.key.slice('reached '.length) : sayValue(fact.value), printDatedOn(fact.on, 'zh')].join(
        ' ',
      );

export const isUnchanged = ({ isNew, held, days }: RecordedWork): boolean =>
  !isNew && held.withdrawn.length + held.entered.length + days.entered.length === 0;
