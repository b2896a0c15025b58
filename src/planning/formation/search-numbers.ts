import type { RunningBudget } from './budget.ts';
import type { MedianField } from './clusters.ts';
import { cheaper, type MedianGrouping, type MedianSearch, searchMedian } from './median-search.ts';

/** Share of its part of the budget in which numbers are tried; the rest goes on from the best of them. */
const shareTrying = 0.6;
const mostTrials = 8;
/** A trial of fewer seconds a point would find nothing. */
const leastSecondsAPoint = 0.0005;
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
  const most = field.seatCount;
  const { to } = search;
  // Time that has passed already is nobody's.
  const from = Math.max(search.from, budget.progress(0));
  const part = shareTrying * (to - from);
  const trials = trialsIn(part * (budget.secondsLeft() / (1 - budget.progress(0))), field.x.length);
  const tryNumber = (seatCount: number, start: number, end: number): MedianGrouping | undefined =>
    searchMedian({ ...field, seatCount }, budget, { ...search, from: start, to: end });
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
    const start = from + (part * tried.size) / trials;
    tried.add(seatCount);
    const found = tryNumber(seatCount, start, start + part / trials);
    // As long as nothing lawful is found, fewer clusters are easier to fill.
    if (found !== undefined && cheaper(best, found) === found) centre = seatCount;
    else if (best === undefined) centre = Math.min(centre, seatCount);
    best = cheaper(best, found);
  }
  if (best === undefined) return tryNumber(Math.max(field.fewest, centre - step), from + part, to);
  return cheaper(best, searchMedian(field, budget, { ...search, from: from + part, to, start: best }));
}

const trialsIn = (seconds: number, points: number): number =>
  Math.max(1, Math.min(mostTrials, Math.floor(seconds / (leastSecondsAPoint * points))));
