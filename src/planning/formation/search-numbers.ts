import type { RunningBudget } from './budget.ts';
import type { MedianField } from './clusters.ts';
import { cheaper, type MedianGrouping, type MedianSearch, searchMedian } from './median-search.ts';

/** Share of its part of the budget in which numbers are tried; the rest goes on from the best of them. */
const shareTrying = 0.6;
const trials = 8;
/** The first number tried, and how far the next one is from it, as shares of the most there may be. */
const firstNumber = 0.9;
const firstStep = 0.08;

/**
 * Where any number of clusters will do: short searches with one number after the other, nearer and nearer to the best, and a
 * longer one from there. Least demands keep clusters few, so the numbers begin a little below the most there may be.
 */
export function searchNumbers(
  field: MedianField,
  budget: RunningBudget,
  search: Omit<MedianSearch, 'start'>,
): MedianGrouping | undefined {
  const { from, to } = search;
  const most = field.seatCount;
  const width = (shareTrying * (to - from)) / trials;
  const tried = new Set<number>();
  let best: MedianGrouping | undefined;
  let centre = Math.max(1, Math.round(firstNumber * most));
  let step = Math.max(1, Math.round(firstStep * most));
  while (step > 0 && tried.size < trials) {
    const seatCount = [centre, centre - step, centre + step].find(
      (number) => number >= field.fewest && number <= most && !tried.has(number),
    );
    if (seatCount === undefined) {
      step = Math.floor(step / 2);
      continue;
    }
    const at = from + tried.size * width;
    tried.add(seatCount);
    const found = searchMedian({ ...field, seatCount }, budget, { ...search, from: at, to: at + width });
    const isBetter = found !== undefined && cheaper(best, found) === found;
    // As long as nothing lawful is found, fewer clusters are easier to fill.
    if (isBetter) centre = seatCount;
    else if (best === undefined) centre = Math.min(centre, seatCount);
    best = cheaper(best, found);
  }
  if (best === undefined) return undefined;
  return cheaper(best, searchMedian(field, budget, { ...search, from: from + shareTrying * (to - from), start: best }));
}
