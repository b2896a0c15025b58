/** Kleene's strong three-valued logic: what is not known is neither met nor failed (PM-01). */
export const threeValues = ['yes', 'no', 'unknown'] as const;
export type ThreeValued = (typeof threeValues)[number];

export function not(value: ThreeValued): ThreeValued {
  if (value === 'unknown') return 'unknown';
  return value === 'yes' ? 'no' : 'yes';
}

/** One `no` decides; else one `unknown` leaves it open. Of nothing: `yes`. */
export function all(values: Iterable<ThreeValued>): ThreeValued {
  let answer: ThreeValued = 'yes';
  for (const value of values) {
    if (value === 'no') return 'no';
    if (value === 'unknown') answer = 'unknown';
  }
  return answer;
}

/** One `yes` decides; else one `unknown` leaves it open. Of nothing: `no`. */
export function any(values: Iterable<ThreeValued>): ThreeValued {
  let answer: ThreeValued = 'no';
  for (const value of values) {
    if (value === 'yes') return 'yes';
    if (value === 'unknown') answer = 'unknown';
  }
  return answer;
}

export const and = (one: ThreeValued, other: ThreeValued): ThreeValued => all([one, other]);
export const or = (one: ThreeValued, other: ThreeValued): ThreeValued => any([one, other]);
