import { performance } from 'node:perf_hooks';
import { parentPort } from 'node:worker_threads';
import { type Budget, type SeatedProblem, solveCell } from '#planning/formation';
import { loadOptimiser } from '#platform/optimiser';

/** A cell to be solved, with a budget that may cross over: its clock is this thread's own. */
export type CellTask = {
  readonly cell: SeatedProblem;
  readonly budget: Pick<Budget, 'seed' | 'iterations'> & { readonly seconds: number | undefined };
};

/** The thread of a worker: solves one cell after the other, each answered by one message. Ending the worker calls it off. */
const solve = await loadOptimiser();
const now = (): number => performance.now() / 1000;
parentPort?.on('message', ({ cell, budget: { seconds, ...budget } }: CellTask) => {
  const clock = seconds === undefined ? {} : { clock: { now, seconds } };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  parentPort?.postMessage(solveCell(cell, { budget: { ...budget, ...clock }, solve }));
});
