import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import {
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
  const answers = await solveAll(tasks, workers);
  const solved = answers.map((answer, index) => ({ cell: cells[index] as SeatedProblem, answer }));
  return repair(problem, solved, { ...options, budget: restOf(options.budget, running) });
}

const portable = ({ seed, iterations, clock }: Budget): CellTask['budget'] => ({
  seed,
  iterations,
  seconds: clock?.seconds,
});

/** The answer of each task, in their order. Where one worker fails, all end. */
async function solveAll(tasks: readonly CellTask[], workers: number): Promise<readonly SolvedCell[]> {
  const answers: SolvedCell[] = [];
  const waiting = [...tasks.entries()];
  const started = Array.from(
    { length: Math.min(workers, tasks.length) },
    () => new Worker(new URL('formation-cell.ts', import.meta.url)),
  );
  const work = async (worker: Worker): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, task] = next;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
      worker.postMessage(task);
      // Rejects where the worker fails.
      const [answer] = (await once(worker, 'message')) as [SolvedCell];
      answers[index] = answer;
    }
  };
  try {
    await Promise.all(started.map(work));
    return answers;
  } finally {
    await Promise.all(started.map((worker) => worker.terminate()));
  }
}
