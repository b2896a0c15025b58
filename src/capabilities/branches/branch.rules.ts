import { happenedBy } from '#kernel/dated-on';
import type { Id, IdsThere, UnitId } from '#kernel/ids';
import { contains } from '#kernel/interval';
import { afterChange, holdAll, type HeldAll, type KeyedFact } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { foldStates, inOrder, type StateInterval } from './branch-state.rules.ts';
import { type BranchKey, branchSteps, type RecordBranch, type StepTaken, type ToldStep } from './contract.ts';

export type BranchFactOf = KeyedFact<BranchKey>;
export type KeptStep = StepTaken & { readonly factId: Id<'FactId'>; readonly origin: string | null };
export type KeptState = StateInterval & { readonly factId: Id<'FactId'> };

/** A branch as it is kept; null before its first record. */
export type KeptBranch = {
  readonly superior: string | null;
  readonly lifeDay: string | null;
  readonly endsWith: string | null;
  readonly facts: readonly BranchFactOf[];
  readonly steps: readonly KeptStep[];
  readonly states: readonly KeptState[];
};

/** What `record` looks at: the branch under its unit, and which units and persons are there. */
export type Recording = {
  readonly unitId: UnitId;
  readonly kept: KeptBranch | null;
  readonly there: IdsThere;
};

export type Said = Pick<KeptBranch, 'superior' | 'lifeDay' | 'endsWith'>;

/** What recording a branch changes; null where nothing does. */
export type RecordedBranch = {
  readonly unitId: UnitId;
  readonly isNew: boolean;
  readonly said: Said;
  readonly held: HeldAll<BranchKey>;
  readonly steps: { readonly withdrawn: readonly KeptStep[]; readonly entered: readonly KeptStep[] };
  readonly states: { readonly withdrawn: readonly Id<'FactId'>[]; readonly entered: readonly KeptState[] };
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordBranch[];
  readonly index: number;
};

/** Of deputies and members there are several at a time. */
const several = (key: BranchKey): boolean => key === 'deputy' || key === 'member';

/** Takes what a ledger tells of a branch over into what is known of it (decision 0015). */
export function recordBranch(
  { unitId, kept, there }: Recording,
  input: RecordBranch,
  { today, newId, inputs, index }: Context,
): RecordedBranch | Refusal {
  if (isSaidBefore(inputs, index, 'name')) return refuse('invalid', 'branch.twice', { field: 'name' });
  const wrong = whyNotHeld(input, there, today);
  if (wrong !== null) return wrong;
  const steps = stepsAfter(kept?.steps ?? [], input.steps, { today, newId });
  if (isRefusal(steps)) return steps;
  const held = holdAll(kept?.facts ?? [], input.facts, { subjectId: unitId, several, newId });
  const facts = afterChange<BranchFactOf>(kept?.facts ?? [], held);
  const unapproved = whyNotApproved(facts, steps.after);
  if (unapproved !== null) return unapproved;
  const days = [...facts.map(({ from }) => from), ...steps.after.map(({ on }) => on.on)].toSorted();
  const states = foldStates(steps.after, days[0] ?? today);
  return {
    unitId,
    isNew: kept === null,
    said: {
      superior: input.superior ?? kept?.superior ?? null,
      lifeDay: input.lifeDay ?? kept?.lifeDay ?? null,
      endsWith: input.endsWith ?? kept?.endsWith ?? null,
    },
    held,
    steps,
    states: statesChanged(kept?.states ?? [], states, newId),
  };
}

/** The units and persons are there; nothing is dated ahead (house.md 2.3): a last day may be today. */
function whyNotHeld({ facts }: RecordBranch, there: IdsThere, today: PlainDate): Refusal | null {
  for (const { key, value, from, to } of facts) {
    const about = { field: key, facts: { from } };
    const named = key === 'sponsor' || key === 'secretary' || several(key);
    if (named && !there.has(value)) return refuse('invalid', 'branch.not-there', about);
    const ends = to ?? 'infinity';
    if (from > today || (ends !== 'infinity' && ends > addDays(today, 1)))
      return refuse('invalid', 'branch.ahead', { ...about, rule: 'house 2.3' });
    if (from >= ends) return refuse('invalid', 'branch.ends-before', about);
  }
  return null;
}

/** A step told otherwise is corrected; what a row leaves open of it stays as it was. */
function stepsAfter(
  kept: readonly KeptStep[],
  told: readonly ToldStep[],
  { today, newId }: Pick<Context, 'today' | 'newId'>,
): (RecordedBranch['steps'] & { readonly after: readonly KeptStep[] }) | Refusal {
  const withdrawn: KeptStep[] = [];
  const entered: KeptStep[] = [];
  for (const { step, on, decidedBy, document, origin } of told) {
    const happened = happenedBy(on, today);
    if (happened === null) return refuse('invalid', 'branch.ahead', { field: `${step}On`, rule: 'house 2.3' });
    const stands = kept.find((one) => one.step === step);
    const next = {
      step,
      on: happened,
      decidedBy: decidedBy ?? stands?.decidedBy ?? null,
      document: document ?? stands?.document ?? null,
    };
    if (stands !== undefined && sameStep(stands, next)) continue;
    if (stands !== undefined) withdrawn.push(stands);
    entered.push({ ...next, factId: newId(), origin });
  }
  const after = [...kept.filter((one) => !withdrawn.includes(one)), ...entered];
  const ordered = inOrder(after);
  const wrong = ordered.find(
    ({ step }, at) => branchSteps.indexOf(step) < branchSteps.indexOf(ordered[at - 1]?.step ?? 'applied'),
  );
  return wrong === undefined
    ? { withdrawn, entered, after }
    : refuse('invalid', 'branch.steps-out-of-order', { field: `${wrong.step}On`, rule: '6.1' });
}

const sameStep = (one: StepTaken, other: StepTaken): boolean =>
  one.on.on === other.on.on &&
  one.on.precision === other.on.precision &&
  one.decidedBy === other.decidedBy &&
  one.document === other.document;

/** BR-06: a temporary branch runs only with its approval on record: by whom, when, under which number. */
function whyNotApproved(facts: readonly BranchFactOf[], steps: readonly KeptStep[]): Refusal | null {
  const established = steps.find(({ step }) => step === 'established')?.on.on;
  if (established === undefined) return null;
  const tenures = facts
    .filter(({ key }) => key === 'tenure')
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const tenure = (tenures.find((fact) => contains(fact, established)) ?? tenures[0])?.value;
  if (tenure !== 'temporary') return null;
  const approved = steps.find(({ step }) => step === 'approved');
  const lacks = approved === undefined ? 'approvedOn' : lackingOf(approved);
  return lacks === null ? null : refuse('invalid', 'branch.not-approved', { field: lacks, rule: 'BR-06' });
}

const lackingOf = ({ decidedBy, document }: KeptStep): 'approvedBy' | 'approvalNumber' | null => {
  if (decidedBy === null) return 'approvedBy';
  return document === null ? 'approvalNumber' : null;
};

/** States that stay keep their row. */
function statesChanged(
  kept: readonly KeptState[],
  states: readonly StateInterval[],
  newId: () => Id<'FactId'>,
): RecordedBranch['states'] {
  const key = ({ state, from, to }: StateInterval) => `${state} ${from} ${to}`;
  const [before, after] = [new Set(kept.map(key)), new Set(states.map(key))];
  return {
    withdrawn: kept.filter((one) => !after.has(key(one))).map(({ factId }) => factId),
    entered: states.filter((one) => !before.has(key(one))).map((one) => ({ ...one, factId: newId() })),
  };
}

/** Whether recording it leaves everything as it stands. */
export const isUnchanged = ({ isNew, said, held, steps }: RecordedBranch, before: Said | null): boolean =>
  !isNew &&
  held.withdrawn.length === 0 &&
  held.entered.length === 0 &&
  steps.entered.length === 0 &&
  said.superior === before?.superior &&
  said.lifeDay === before.lifeDay &&
  said.endsWith === before.endsWith;
