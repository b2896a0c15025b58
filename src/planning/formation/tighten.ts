import type { GroupingModel } from './grouping.ts';

/**
 * What follows when every point has a seat: the other groups, all full, leave a weight that each group must carry. The
 * lawful groupings stay the same; bounds rise where capacity is tight. O(seats).
 */
export function tighten(model: GroupingModel): GroupingModel {
  const total = model.weight.reduce((sum, weight) => sum + weight, 0);
  const largest = model.upper.reduce((most, weight) => Math.max(most, weight), 0);
  const implied = total - (Math.min(model.most, model.seatCount) - 1) * largest;
  if (implied <= 0) return model;
  return { ...model, lower: model.lower.map((lower) => Math.max(lower, implied)) };
}
