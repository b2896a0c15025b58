import type { DatedOn } from '#kernel/dated-on';
import type { Interval } from '#kernel/interval';
import { addMonths, daysBetween, type PlainDate } from '#kernel/plain-date';
import { type BranchRemark, branchSteps, type BranchState, type BranchStep } from './contract.ts';

/** What state a step leads to (domain-rules 6.1). */
const stateAfter: Readonly<Record<BranchStep, BranchState>> = {
  applied: 'applied',
  returned: 'returned',
  approved: 'approved',
  established: 'running',
  lapsing: 'lapsing',
  lapsed: 'lapsed',
  archived: 'archived',
};

export type StepOn = { readonly step: BranchStep; readonly on: DatedOn };
export type StateInterval = Interval & { readonly state: BranchState };

/** Steps as they follow each other; those of one day in the order of a life. */
export const inOrder = <Step extends StepOn>(steps: readonly Step[]): readonly Step[] =>
  steps.toSorted((one, other) =>
    one.on.on === other.on.on
      ? branchSteps.indexOf(one.step) - branchSteps.indexOf(other.step)
      : one.on.on < other.on.on
        ? -1
        : 1,
  );

/** The state through time: drafting since the first day anything is known of it, until its first step. O(n log n). */
export function foldStates(steps: readonly StepOn[], since: PlainDate): readonly StateInterval[] {
  const drafted = { state: 'drafting', from: since } as const;
  const begun = [drafted, ...inOrder(steps).map(({ step, on }) => ({ state: stateAfter[step], from: on.on }))];
  return begun.flatMap(({ state, from }, index) => {
    const to = begun[index + 1]?.from ?? 'infinity';
    return from < to ? [{ state, from, to }] : [];
  });
}

type Looked = {
  readonly composition: 'single' | 'joint' | null;
  /** How many projects it covers on the day, whoever looks. */
  readonly covered: number;
  readonly appliedOn: PlainDate | null;
  readonly approvedOn: PlainDate | null;
};

/** What is said of a branch and never refused. BR-20 concerns whoever approves; its figure is the days it took. */
export function remarksOf({ composition, covered, appliedOn, approvedOn }: Looked): readonly BranchRemark[] {
  const approval = appliedOn === null || approvedOn === null ? null : { appliedOn, approvedOn };
  const late = approval !== null && approval.approvedOn > addMonths(approval.appliedOn, 1);
  return [
    ...(composition === 'joint' && covered > 5 ? [{ rule: 'BR-03', figure: covered } as const] : []),
    ...(composition === 'joint' && covered < 2 ? [{ rule: 'invariant 4', figure: covered } as const] : []),
    ...(late ? [{ rule: 'BR-20', figure: daysBetween(approval.appliedOn, approval.approvedOn) } as const] : []),
  ];
}
