import { type Refusal, RefusedError, refuse } from '#kernel/refusal';

export type Places = {
  /** Runs the work when one is free. Throws RefusedError at once where too many wait already. */
  readonly hold: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

/**
 * So many places for what costs much, and so many who may wait for one, first come first served: whatever is asked, the rest
 * of the program keeps its share.
 */
export function createPlaces({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): Places {
  const line: (() => void)[] = [];
  let held = 0;
  const leave = (): void => {
    const next = line.shift();
    if (next === undefined) held -= 1;
    else next();
  };
  const enter = (): Promise<void> => {
    if (held < atOnce) {
      held += 1;
      return Promise.resolve();
    }
    if (line.length >= waiting) throw new RefusedError(overloaded);
    return new Promise((resolve) => line.push(resolve));
  };
  return {
    hold: async (work) => {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}

const overloaded: Refusal = refuse('unavailable', 'overloaded', { facts: { retryAfterSeconds: 5 } });
