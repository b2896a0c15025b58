/** (value − bound) / |value|; 0 where both are the same. */
export const relativeGap = (value: number, bound: number): number =>
  value === bound ? 0 : Math.max(0, (value - bound) / Math.max(1e-9, Math.abs(value)));
