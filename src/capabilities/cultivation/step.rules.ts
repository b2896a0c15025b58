import { type DatedOn, firstDay, happenedBy } from '#kernel/dated-on';
import type { Id } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { type CultivationStep, cultivationSteps, type StepTaken, type ToldStep } from './contract.ts';

export type KeptStep = StepTaken & { readonly factId: Id<'FactId'>; readonly origin: string | null };
export type StepsChanged = { readonly withdrawn: readonly KeptStep[]; readonly entered: readonly KeptStep[] };

/** What a receipt acknowledges. */
const acknowledged: Partial<Record<CultivationStep, CultivationStep>> = {
  received: 'handedOn',
  letterReceived: 'recommended',
};

/** A step told otherwise is corrected; what is left open of it stays. A receipt of no known day goes with what it is for. */
export function stepsAfter(
  kept: readonly KeptStep[],
  told: readonly ToldStep[],
  { today, newId }: { readonly today: PlainDate; readonly newId: () => Id<'FactId'> },
): (StepsChanged & { readonly after: readonly KeptStep[] }) | Refusal {
  const taken = new Map(kept.map((one) => [one.step, one]));
  for (const step of cultivationSteps) {
    const stands = taken.get(step);
    const one = told.find((each) => each.step === step);
    if (one === undefined && stands?.dayKnown !== false) continue;
    const dated = datedFor(step, one?.on ?? null, taken, today);
    if (isRefusal(dated)) return dated;
    const next = { step, ...dated, organisation: one?.organisation ?? stands?.organisation ?? null };
    if (stands !== undefined && sameStep(stands, next)) continue;
    taken.set(step, { ...next, factId: newId(), origin: (one ?? stands)?.origin ?? null });
  }
  const after = [...taken.values()];
  return {
    withdrawn: kept.filter((one) => !after.includes(one)),
    entered: after.filter((one) => !kept.includes(one)),
    after,
  };
}

function datedFor(
  step: CultivationStep,
  on: DatedOn | null,
  taken: ReadonlyMap<CultivationStep, KeptStep>,
  today: PlainDate,
): Pick<StepTaken, 'on' | 'dayKnown'> | Refusal {
  const field = fieldOfStep(step);
  if (on !== null) {
    const happened = happenedBy(on, today);
    if (happened === null) return refuse('invalid', 'cultivation.ahead', { field, rule: 'house 2.3' });
    return { on: happened, dayKnown: true };
  }
  const stands = taken.get(step);
  if (stands?.dayKnown === true) return { on: stands.on, dayKnown: true };
  const sent = acknowledged[step];
  const sentOn = sent === undefined ? undefined : taken.get(sent)?.on;
  if (sentOn !== undefined) return { on: sentOn, dayKnown: false };
  return sent === undefined ? refuse('invalid', 'cultivation.undated', { field }) : receiptAlone(step);
}

const receiptAlone = (step: CultivationStep): Refusal =>
  refuse('invalid', 'cultivation.receipt-alone', { field: fieldOfStep(step), rule: '3.4' });

const sameStep = (one: StepTaken, other: StepTaken): boolean =>
  one.on.on === other.on.on &&
  one.on.precision === other.on.precision &&
  one.dayKnown === other.dayKnown &&
  one.organisation === other.organisation;

/** Each follows the other: what is surely earlier is refused, what may be of one month is not. */
const follows: readonly (readonly [CultivationStep, CultivationStep])[] = [
  ['handedOn', 'applied'],
  ['received', 'handedOn'],
  ['recommended', 'applied'],
  ['letterReceived', 'recommended'],
  ['ended', 'applied'],
];

export function whyOutOfOrder(steps: readonly KeptStep[]): Refusal | null {
  const on = new Map(steps.map((one) => [one.step, one.on]));
  for (const [later, earlier] of follows) {
    const [one, other] = [on.get(later), on.get(earlier)];
    if (one === undefined) continue;
    if (other === undefined) return receiptAlone(later);
    if (one.on < firstDay(other))
      return refuse('invalid', 'cultivation.out-of-order', { field: fieldOfStep(later), rule: '3.4' });
  }
  return null;
}

const fields = {
  applied: 'appliedOn',
  handedOn: 'handedOn',
  received: 'receipt',
  recommended: 'letterOn',
  letterReceived: 'letterReceipt',
  ended: 'endedOn',
} as const satisfies Record<CultivationStep, string>;

/** As the sheet calls it. */
const fieldOfStep = (step: CultivationStep): (typeof fields)[CultivationStep] => fields[step];

/** What is said of steps otherwise than before, for the preview of an import. */
export const saidOtherwise = ({ withdrawn, entered }: StepsChanged) =>
  entered.map((step) => ({
    field: fieldOfStep(step.step),
    was: words(withdrawn.find((one) => one.step === step.step)),
    becomes: words(step),
  }));

const words = (step: KeptStep | undefined): string | null =>
  step === undefined ? null : [step.on.on, step.organisation].filter((part) => part !== null).join(' ');
