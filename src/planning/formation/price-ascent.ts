import { follow } from './lagrangian.ts';

/** Prices of the points, and the best bound, which they give. */
export type PricedBound = { readonly prices: Float64Array; readonly bound: number };

export type PriceAscent = {
  /** The bound at prices, and by how much each point is held too seldom (above 0) or too often there. */
  readonly evaluate: (prices: Float64Array) => { readonly bound: number; readonly slope: Float64Array };
  /** Brings prices back within their limits, in place. */
  readonly clamp: (prices: Float64Array) => void;
  /** A value that the bound cannot pass. */
  readonly known: number;
  /** A step aims no further than this many times the best bound. */
  readonly farthestAim: number;
  /** Shares of the way to the aim that the first step goes, and below which it ends. */
  readonly step: number;
  readonly leastStep: number;
  /** Rounds without a better bound after which steps get shorter. */
  readonly patience: number;
  readonly rounds: number;
  readonly isOver: () => boolean;
};

/**
 * Raises the bound of a relaxation that prices its points, by subgradient steps with momentum. Shorter steps begin again
 * at the best prices met. The first round is played in any case. O(rounds) evaluations.
 */
export function raiseBound(start: Float64Array, ascent: PriceAscent): PricedBound {
  const { evaluate, clamp, known, farthestAim, leastStep, patience, rounds, isOver } = ascent;
  const prices = start.slice();
  clamp(prices);
  const direction = new Float64Array(prices.length);
  let bestPrices = prices.slice();
  let best = -Infinity;
  let step = ascent.step;
  let stale = 0;
  for (let round = 0; round < rounds && step > leastStep; round += 1) {
    if (round > 0 && isOver()) break;
    const { bound, slope } = evaluate(prices);
    stale = bound > best ? 0 : stale + 1;
    if (bound > best) {
      best = bound;
      bestPrices = prices.slice();
    }
    if (stale >= patience) {
      step *= 0.6;
      stale = 0;
      prices.set(bestPrices);
      direction.fill(0);
      continue;
    }
    if (slope.every((value) => value === 0)) break;
    const aim = best > 0 ? Math.min(known, farthestAim * best) : known;
    follow(prices, direction, slope, step * Math.max(aim - bound, 1e-5 * known));
    clamp(prices);
  }
  return { prices: bestPrices, bound: best };
}
