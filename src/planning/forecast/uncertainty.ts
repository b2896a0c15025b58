import { type Refusal, refuse } from '#kernel/refusal';
import type { Plan } from '#planning/schedule';
import { type Estimate, estimateRefusal } from './estimate.ts';

/** What is not certain about a plan. */
export type Uncertainty = {
  /** Of the whole duration of an activity; of one in progress, what is left is uncertain in the same proportion. */
  readonly estimates?: readonly ActivityEstimate[];
  /** For every other activity that takes time, in shares of its duration; without it, those take what is planned. */
  readonly others?: Estimate;
  readonly correlation?: Correlation;
  readonly risks?: readonly Risk[];
  /** Activities whose finish is forecast beside that of the plan. */
  readonly watched?: readonly string[];
};

export type ActivityEstimate = { readonly activity: string; readonly estimate: Estimate };

/**
 * How durations move together: correlations of the normal scores they are drawn by, near to rank correlations. Two of
 * one group have `common` plus the group's, any other two have `common`.
 */
export type Correlation = {
  /** 0 to 1: weather, the owner's money, the same contractor everywhere. */
  readonly common?: number;
  readonly groups?: readonly { readonly activities: readonly string[]; readonly correlation: number }[];
};

/** Something that may happen once, and then lengthens all the activities named by the same draw. */
export type Risk = {
  readonly id: string;
  /** 0 to 1. */
  readonly probability: number;
  readonly activities: readonly string[];
  /** Working minutes it adds to each. */
  readonly delay: Estimate;
};

const mostRefusals = 100;
const isShare = (value: number): boolean => value >= 0 && value <= 1;

/** What is wrong with the uncertainty of a plan, each by its place. O(plan + uncertainty). */
export function uncertaintyRefusals(plan: Plan, uncertainty: Uncertainty): readonly Refusal[] {
  const { estimates = [], others, correlation = {}, risks = [], watched = [] } = uncertainty;
  const known = new Set(plan.activities.map(({ id }) => id));
  const summaries = new Set(plan.activities.flatMap(({ parent }) => parent ?? []));
  const found: (Refusal | null)[] = [];
  const named = (activity: string, field: string): void => {
    if (!known.has(activity))
      found.push(refuse('invalid', 'forecast.activity-unknown', { field, facts: { activity } }));
    else if (summaries.has(activity))
      found.push(refuse('invalid', 'forecast.activity-is-summary', { field, facts: { activity } }));
  };
  for (const [index, { activity, estimate }] of estimates.entries()) {
    named(activity, `estimates.${index}.activity`);
    found.push(estimateRefusal(estimate, `estimates.${index}.estimate`, { activity }));
  }
  if (others !== undefined) found.push(estimateRefusal(others, 'others'));
  found.push(...correlationRefusals(correlation, named));
  for (const [index, { id, probability, activities, delay }] of risks.entries()) {
    if (!isShare(probability))
      found.push(
        refuse('invalid', 'forecast.probability', { field: `risks.${index}.probability`, facts: { risk: id } }),
      );
    found.push(estimateRefusal(delay, `risks.${index}.delay`, { risk: id }));
    for (const [at, activity] of activities.entries()) named(activity, `risks.${index}.activities.${at}`);
  }
  for (const [index, activity] of watched.entries())
    if (!known.has(activity))
      found.push(refuse('invalid', 'forecast.activity-unknown', { field: `watched.${index}`, facts: { activity } }));
  return found.flatMap((refusal) => refusal ?? []).slice(0, mostRefusals);
}

function correlationRefusals(
  { common = 0, groups = [] }: Correlation,
  named: (activity: string, field: string) => void,
): readonly Refusal[] {
  const found: Refusal[] = [];
  if (!isShare(common)) found.push(refuse('invalid', 'forecast.correlation', { field: 'correlation.common' }));
  const grouped = new Set<string>();
  for (const [index, { activities, correlation }] of groups.entries()) {
    const place = `correlation.groups.${index}`;
    if (!isShare(correlation) || common + correlation > 1)
      found.push(refuse('invalid', 'forecast.correlation', { field: `${place}.correlation` }));
    for (const [at, activity] of activities.entries()) {
      named(activity, `${place}.activities.${at}`);
      if (grouped.has(activity))
        found.push(
          refuse('invalid', 'forecast.grouped-twice', { field: `${place}.activities.${at}`, facts: { activity } }),
        );
      grouped.add(activity);
    }
  }
  return found;
}
