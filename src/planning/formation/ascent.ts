/** Where the ascent of a bound stands; another call goes on from here. */
export type Ascent = {
  bound: number;
  /** Prices at the best bound. */
  readonly prices: Float64Array;
  /** Length of the next step, in shares of the way to what it aims at. */
  step: number;
};

/** The bound at prices, and how it changes with each of them. */
export type BoundAt = { readonly bound: number; readonly slope: Float64Array };

/** When steps get shorter: by how much, after how many rounds that each add less than a share of the bound; and how short is too short. */
export type Pace = {
  readonly shortening: number;
  readonly patience: number;
  readonly leastGain: number;
  readonly leastStep: number;
};

export type AscentOptions = {
  readonly evaluate: (prices: Float64Array) => BoundAt;
  /** Brings prices back within their limits, in place. */
  readonly clamp?: (prices: Float64Array) => void;
  /** What a whole step aims to add to a bound; the best one met is given besides. */
  readonly wayFrom: (bound: number, best: number) => number;
  /** A bound beyond this is enough. */
  readonly enough: number;
  readonly pace: Pace;
  /** Told each time that steps get shorter. */
  readonly onShorter?: (best: Float64Array) => void;
  readonly rounds: number;
  readonly isOver: () => boolean;
};

/** From these prices, nothing of which is known. */
export const startAscent = (prices: Float64Array, step: number): Ascent => ({
  bound: -Infinity,
  prices: prices.slice(),
  step,
});

/**
 * Raises the concave bound of a relaxation by Polyak steps along its slopes, with momentum. Shorter steps begin again at the
 * best prices met. O(rounds) evaluations.
 */
export function ascend(ascent: Ascent, options: AscentOptions): void {
  const { evaluate, clamp, wayFrom, enough, pace, onShorter, rounds, isOver } = options;
  const prices = ascent.prices.slice();
  clamp?.(prices);
  const direction = new Float64Array(prices.length);
  let stale = 0;
  for (let round = 0; round < rounds && ascent.step > pace.leastStep && !isOver(); round += 1) {
    const { bound, slope } = evaluate(prices);
    stale = bound - ascent.bound > pace.leastGain * Math.abs(bound) ? 0 : stale + 1;
    if (bound > ascent.bound) {
      ascent.bound = bound;
      ascent.prices.set(prices);
    }
    if (ascent.bound > enough || slope.every((value) => value === 0)) return;
    if (stale >= pace.patience) {
      ascent.step *= pace.shortening;
      stale = 0;
      prices.set(ascent.prices);
      direction.fill(0);
      onShorter?.(ascent.prices);
      continue;
    }
    follow(prices, direction, slope, ascent.step * wayFrom(bound, ascent.bound));
    clamp?.(prices);
  }
}

function follow(prices: Float64Array, direction: Float64Array, slope: Float64Array, way: number): void {
  let norm = 0;
  for (let index = 0; index < prices.length; index += 1) {
    direction[index] = 0.3 * (direction[index] as number) + (slope[index] as number);
    norm += (direction[index] as number) ** 2;
  }
  const share = way / Math.max(1, norm);
  for (let index = 0; index < prices.length; index += 1) {
    prices[index] = (prices[index] as number) + share * (direction[index] as number);
  }
}
