import type { UnitId } from '#kernel/ids';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { ProblemState } from './contract.ts';
import type { NewStep } from './problem.rules.ts';

/** What held from a day to another: the state with what indicators ask of it (house.md 2.8). */
export type StateInterval = {
  readonly state: ProblemState;
  readonly ownerUnitId: UnitId | null;
  readonly dueOn: OpenEnd;
  readonly level: number;
  readonly from: PlainDate;
  readonly to: OpenEnd;
};

type Held = Omit<StateInterval, 'from' | 'to'>;

/**
 * The intervals of a problem, folded from its steps in the order they were taken: what a day ends with holds for it.
 * Steps that move nothing, such as a next step, leave the interval as it is. O(n) in the steps.
 */
export function foldStates(steps: readonly NewStep[]): readonly StateInterval[] {
  const intervals: StateInterval[] = [];
  let held: Held | null = null;
  for (const step of steps) {
    const next: Held = heldAfter(held, step);
    const last = intervals.at(-1);
    if (held !== null && last !== undefined && same(held, next)) continue;
    if (last !== undefined) {
      intervals.pop();
      if (last.from < step.on) intervals.push({ ...last, to: step.on });
    }
    intervals.push({ ...next, from: step.on, to: 'infinity' });
    held = next;
  }
  return intervals;
}

const raised: Held = { state: 'raised', ownerUnitId: null, dueOn: 'infinity', level: 1 };

function heldAfter(before: Held | null, step: NewStep): Held {
  const held = before ?? raised;
  switch (step.step) {
    case 'raised':
      return raised;
    case 'assigned':
      return { ...held, state: 'assigned', ownerUnitId: step.unitId ?? null, dueOn: step.dueOn ?? 'infinity' };
    case 'answered':
      return { ...held, state: 'answered' };
    case 'confirmed':
      return { ...held, state: 'closed' };
    case 'reopened':
      return { ...held, state: 'assigned', dueOn: step.dueOn ?? held.dueOn };
    case 'parked':
      return { ...held, state: 'parked' };
    case 'resumed':
      return held.ownerUnitId === null
        ? { ...held, state: 'raised' }
        : { ...held, state: 'assigned', dueOn: step.dueOn ?? held.dueOn };
    case 'escalated':
      return { ...held, level: step.level ?? held.level };
    default:
      return held;
  }
}

const same = (one: Held, other: Held): boolean =>
  one.state === other.state &&
  one.ownerUnitId === other.ownerUnitId &&
  one.dueOn === other.dueOn &&
  one.level === other.level;
