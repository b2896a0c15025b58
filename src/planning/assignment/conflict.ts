import type { SolveIntegerProgram } from '#planning/formation';
import type { AssignmentModel } from './model.ts';
import { writeProgram } from './program.ts';

/** More tasks than this make more programs than anybody waits for. */
const mostTasks = 100;

/**
 * Tasks that cannot all have an agent, `task` among them, such that without any one the others can: found by leaving
 * one after another aside, with one small program a question. Empty where the seconds end first, or where all can.
 */
export function smallestConflict(
  model: AssignmentModel,
  task: number,
  solve: SolveIntegerProgram,
  secondsLeft: () => number,
): readonly number[] {
  if (model.taskCount > mostTasks) return [];
  const isOpen = Uint8Array.from(model.cost, (value) => Number(value !== Infinity));
  const canAll = (placed: ReadonlySet<number>): boolean | undefined => {
    const seconds = secondsLeft();
    if (seconds <= 0) return undefined;
    const goal = { minimise: 'leftOut', leftOut: undefined, placed, cutoff: Infinity } as const;
    const { status } = solve(writeProgram(model, isOpen, goal), seconds);
    return status === 'stopped' ? undefined : status === 'optimal';
  };
  const kept = new Set(Array.from({ length: model.taskCount }, (_, each) => each));
  if (canAll(kept) !== false) return [];
  for (let each = 0; each < model.taskCount; each += 1) {
    if (each === task) continue;
    kept.delete(each);
    const answer = canAll(kept);
    if (answer === undefined) return [];
    if (answer) kept.add(each);
  }
  // The last question: whether the task itself is needed for the others to clash.
  kept.delete(task);
  const others = canAll(kept);
  kept.add(task);
  return others === true ? [...kept].toSorted((left, right) => left - right) : [];
}
