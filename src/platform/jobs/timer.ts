/** Calls back once after so many milliseconds; the function returned takes that back. A test brings one of its own. */
export type Timer = (milliseconds: number, callBack: () => void) => () => void;

/** The machine's timer. It keeps no program alive. */
export const systemTimer: Timer = (milliseconds, callBack) => {
  const timeout = setTimeout(callBack, milliseconds);
  timeout.unref();
  return () => clearTimeout(timeout);
};
