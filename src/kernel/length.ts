import type { Measure } from './measure.ts';

/** Lengths in whole metres. */
export const lengthMeasure: Measure = {
  units: [
    { name: '米', base: 1, per: 1, decimals: 0 },
    { name: '公里', base: 1000, per: 1, decimals: 3 },
  ],
};
