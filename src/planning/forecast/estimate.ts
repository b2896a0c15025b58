import { type Refusal, refuse } from '#kernel/refusal';

/**
 * How long something may take, in minutes of working time, or in shares of the planned duration where that is said.
 * `least` and `most` are the ends of what is possible; of a lognormal, half of all cases lie below `median` and nine in
 * ten below `p90`.
 */
export type Estimate =
  | {
      readonly kind: 'triangular' | 'pert';
      readonly least: number;
      readonly likely: number;
      readonly most: number;
    }
  | { readonly kind: 'lognormal'; readonly median: number; readonly p90: number };

/** Longer than any plan; what is estimated longer is a slip of the keyboard. */
export const longest = 300 * 366 * 1440;

/** The nine-tenths point of the standard normal. */
export const normalP90 = 1.281_551_565_544_600_4;

/** Lognormals with a longer tail than p90 = 20 × median say nothing about a duration. */
const widest = 20;

export function estimateRefusal(estimate: Estimate, field: string, facts: Refusal['facts'] = {}): Refusal | null {
  const holds =
    estimate.kind === 'lognormal'
      ? estimate.median > 0 && estimate.p90 >= estimate.median && estimate.p90 <= estimate.median * widest
      : estimate.least >= 0 && estimate.least <= estimate.likely && estimate.likely <= estimate.most;
  const upper = estimate.kind === 'lognormal' ? estimate.p90 : estimate.most;
  return holds && upper <= longest ? null : refuse('invalid', 'forecast.estimate', { field, facts });
}

/** All numbers of the estimate times `factor`. */
export const scaled = (estimate: Estimate, factor: number): Estimate =>
  estimate.kind === 'lognormal'
    ? { ...estimate, median: estimate.median * factor, p90: estimate.p90 * factor }
    : {
        ...estimate,
        least: estimate.least * factor,
        likely: estimate.likely * factor,
        most: estimate.most * factor,
      };

/** The mean. PERT: Malcolm, Roseboom, Clark and Fazar (Operations Research 7, 1959). */
export function meanOf(estimate: Estimate): number {
  if (estimate.kind === 'lognormal') {
    const spread = Math.log(estimate.p90 / estimate.median) / normalP90;
    return estimate.median * Math.exp((spread * spread) / 2);
  }
  const { least, likely, most } = estimate;
  return estimate.kind === 'triangular' ? (least + likely + most) / 3 : (least + 4 * likely + most) / 6;
}
