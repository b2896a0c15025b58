import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * What a search may spend. Without `clock`, the same seed and iterations give the same answer everywhere; with one, the
 * search stops at whichever ends first, and only feasibility and bound are promised.
 */
export type Budget = {
  /** A whole number. */
  readonly seed: number;
  /** Rounds of the search, from 0. */
  readonly iterations: number;
  /** `now()` in seconds from any origin, and the seconds that may pass. */
  readonly clock?: { readonly now: () => number; readonly seconds: number };
  /** An `AbortSignal` fits. */
  readonly signal?: { readonly aborted: boolean };
};

/** A budget that has begun to run. */
export type RunningBudget = {
  readonly iterations: number;
  /** Whether this share of the seconds has passed (all of them by default), or the search was called off. */
  readonly isSpent: (share?: number) => boolean;
  /** How far a search of `iterations` rounds is, by rounds or by the clock, from 0 to 1. */
  readonly progress: (round: number) => number;
  /** Seconds left; `Number.MAX_VALUE` without a clock. */
  readonly secondsLeft: () => number;
  /** Chance in [0, 1). */
  readonly chance: () => number;
  /** A whole number in [0, below). */
  readonly pick: (below: number) => number;
};

export function startBudget({ seed, iterations, clock, signal }: Budget): RunningBudget {
  const generator = xoroshiro128plus(seed);
  const seconds = clock?.seconds ?? Number.MAX_VALUE;
  const start = clock?.now() ?? 0;
  const secondsLeft = (): number => (clock === undefined ? seconds : Math.max(0, start + seconds - clock.now()));
  const chance = (): number => uniformFloat64(generator);
  return {
    iterations,
    secondsLeft,
    isSpent: (share = 1) => signal?.aborted === true || secondsLeft() <= (1 - share) * seconds,
    progress: (round) => Math.min(1, Math.max(round / iterations, 1 - secondsLeft() / seconds)),
    chance,
    pick: (below) => Math.floor(chance() * below),
  };
}

/** What is left of a budget that runs. */
export const restOf = ({ clock, ...budget }: Budget, { secondsLeft }: Pick<RunningBudget, 'secondsLeft'>): Budget => ({
  ...budget,
  ...(clock === undefined ? {} : { clock: { ...clock, seconds: secondsLeft() } }),
});
