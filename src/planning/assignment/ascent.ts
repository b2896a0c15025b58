/** Where the ascent of a bound stands; another call goes on from here. */
export type Ascent = {
  bound: number;
  /** Prices at the best bound. */
  readonly prices: Float64Array;
  /** Length of the next step, in shares of the way to the known value. */
  step: number;
};

/** The bound at prices, and how it changes with each of them. */
export type BoundAt = { readonly bound: number; readonly slope: Float64Array };

export type AscentOptions = {
  readonly evaluate: (prices: Float64Array) => BoundAt;
  /** A value that the bound will not pass; Infinity where none is known. */
  readonly known: number;
  /** A bound beyond this is enough. */
  readonly enough: number;
  readonly least: number;
  readonly rounds: number;
  readonly isOver: () => boolean;
};

const staleRounds = 20;
const leastStep = 2e-3;

/** Raises a concave bound by Polyak steps along its slopes, none of the prices below `least`. */
export function ascend(ascent: Ascent, { evaluate, known, enough, least, rounds, isOver }: AscentOptions): void {
  const prices = ascent.prices.slice();
  const direction = new Float64Array(prices.length);
  let stale = 0;
  for (let round = 0; round < rounds && ascent.step > leastStep && !isOver(); round += 1) {
    const { bound, slope } = evaluate(prices);
    if (bound > ascent.bound) {
      stale = bound > ascent.bound + 1e-5 * Math.abs(ascent.bound) ? 0 : stale + 1;
      ascent.bound = bound;
      ascent.prices.set(prices);
    } else stale += 1;
    if (ascent.bound > enough) return;
    if (slope.every((value) => value === 0)) return;
    if (stale >= staleRounds) {
      ascent.step /= 2;
      stale = 0;
      prices.set(ascent.prices);
      direction.fill(0);
      continue;
    }
    follow(prices, direction, slope, ascent.step * wayTo(known, bound), least);
  }
}

const wayTo = (known: number, bound: number): number => {
  const scale = Math.max(1, Math.abs(bound));
  return Number.isFinite(known) ? Math.min(Math.max(known - bound, 1e-5 * scale), 0.02 * scale) : 0.005 * scale;
};

function follow(prices: Float64Array, direction: Float64Array, slope: Float64Array, way: number, least: number): void {
  let norm = 0;
  for (let index = 0; index < prices.length; index += 1) {
    direction[index] = 0.3 * (direction[index] as number) + (slope[index] as number);
    norm += (direction[index] as number) ** 2;
  }
  const share = way / Math.max(1, norm);
  for (let index = 0; index < prices.length; index += 1) {
    prices[index] = Math.max(least, (prices[index] as number) + share * (direction[index] as number));
  }
}
