import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import {
  branchField,
  type Budget,
  cellBudget,
  type FormationAnswer,
  type GroupingOptions,
  repair,
  restOf,
  type SeatedProblem,
  type SolvedCell,
  split,
  startBudget,
} from '#planning/formation';
import type { CellTask } from './formation-cell.ts';

/** Cells are no larger than this, whatever the number of workers. */
const mostOfCell = 2_500;

/** Forms the branches of a problem cell by cell, several at a time in threads of their own, and then what lies between. */
export async function formInWorkers(
  problem: SeatedProblem,
  options: GroupingOptions,
  workers: number,
): Promise<FormationAnswer> {
  const running = startBudget(options.budget);
  const count = problem.projects.length;
  const cells = split(problem, Math.min(mostOfCell, Math.ceil(count / workers)));
  const tasks = cells.map((cell) => ({
    cell,
    budget: portable(cellBudget(options.budget, cell.projects.length / count, Math.min(workers, cells.length))),
  }));
  const answers = solveAll(tasks, workers);
  // Made on this thread while the cells are solved on theirs.
  const field = branchField(problem);
  const solved = (await answers).map((answer, index) => ({ cell: cells[index] as SeatedProblem, answer }));
  return repair(problem, solved, { ...options, budget: restOf(options.budget, running) }, field);
}

const portable = ({ seed, iterations, clock }: Budget): CellTask['budget'] => ({
  seed,
  iterations,
  seconds: clock?.seconds,
});

/**
 * The answer of each task, in their order. Every worker is given its tasks at once, so that none waits for this thread.
 * Where one fails, all end.
 */
async function solveAll(tasks: readonly CellTask[], workers: number): Promise<readonly SolvedCell[]> {
  const answers: SolvedCell[] = [];
  const started = Array.from({ length: Math.min(workers, tasks.length) }, () => new Worker(cellThread));
  const work = async (worker: Worker, first: number): Promise<void> => {
    // Rejects where the worker fails.
    const messages = on(worker, 'message');
    const own = [...tasks.keys()].filter((task) => task % started.length === first);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    for (const task of own) worker.postMessage(tasks[task]);
    for (const task of own) {
      const { value } = await messages.next();
      answers[task] = value?.[0] as SolvedCell;
    }
  };
  try {
    await Promise.all(started.map(work));
    return answers;
  } finally {
    await Promise.all(started.map((worker) => worker.terminate()));
  }
}

const cellThread = new URL('formation-cell.ts', import.meta.url);
