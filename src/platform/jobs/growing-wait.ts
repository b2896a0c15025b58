/** The wait before a try after so many failures, in milliseconds: 1 s, then twice as long each time, at most an hour. */
export const growingWaitMs = (failures: number, longestMs = 3_600_000): number =>
  Math.min(longestMs, 1_000 * 2 ** Math.max(0, Math.min(failures, 30) - 1));
