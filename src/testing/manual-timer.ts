/** A timer that runs out when the test says so. */
export type ManualTimer = {
  (milliseconds: number, callBack: () => void): () => void;
  /** What is asked for now, in milliseconds. */
  readonly waits: () => readonly number[];
  /** Lets all that wait now run out. */
  readonly fire: () => void;
};

export function manualTimer(): ManualTimer {
  const waiting = new Set<{ readonly milliseconds: number; readonly callBack: () => void }>();
  const timer = (milliseconds: number, callBack: () => void) => {
    const wait = { milliseconds, callBack };
    waiting.add(wait);
    return () => void waiting.delete(wait);
  };
  return Object.assign(timer, {
    waits: () => Array.from(waiting, ({ milliseconds }) => milliseconds),
    fire: () => {
      const over = [...waiting];
      waiting.clear();
      for (const { callBack } of over) callBack();
    },
  });
}
