import type { Schedule, ScheduledActivity } from './plan.ts';

/** A chain of activities each of which drives the next, with the least float on it; the first path is the critical one. */
export type FloatPath = { readonly totalFloat: number; readonly activities: readonly string[] };

/**
 * The critical and the near-critical paths: from the activity with the least float that lies on no path yet (of equals
 * the one that finishes last) back along what drives it, to the start or to an earlier path. Only those with no more than
 * `threshold` minutes of float, and no more than `most`. Summaries lie on none. O(n log n).
 */
export function floatPaths(schedule: Schedule, threshold: number, most: number): readonly FloatPath[] {
  const activities = new Map(schedule.activities.map((activity) => [activity.id, activity]));
  const onPath = new Set<string>();
  const paths: FloatPath[] = [];
  for (const last of schedule.activities.filter(isNear(threshold)).toSorted(lessFloatFirst)) {
    if (paths.length === most) break;
    if (onPath.has(last.id)) continue;
    const path: ScheduledActivity[] = [];
    let at: ScheduledActivity | undefined = last;
    while (at !== undefined && !onPath.has(at.id)) {
      onPath.add(at.id);
      if (at.driving.by !== 'part') path.push(at);
      at = activities.get(
        at.driving.by === 'link' ? at.driving.link.from : at.driving.by === 'part' ? at.driving.of : '',
      );
    }
    paths.push({ totalFloat: last.totalFloat ?? 0, activities: path.map(({ id }) => id).toReversed() });
  }
  return paths;
}

const isNear =
  (threshold: number) =>
  ({ totalFloat, driving }: ScheduledActivity): boolean =>
    totalFloat !== null && totalFloat <= threshold && driving.by !== 'part';

const lessFloatFirst = (one: ScheduledActivity, other: ScheduledActivity): number =>
  (one.totalFloat ?? 0) - (other.totalFloat ?? 0) || (one.earlyFinish < other.earlyFinish ? 1 : -1);
