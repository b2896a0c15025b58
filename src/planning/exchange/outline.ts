import type { Activity } from '#planning/schedule';

export type Outlined = { readonly activity: Activity; readonly level: number; readonly isSummary: boolean };

/** Every summary before its parts, as files have it; in the order of the plan otherwise. Levels from 1. O(n). */
export function outlined(activities: readonly Activity[]): readonly Outlined[] {
  const known = new Set(activities.map(({ id }) => id));
  const parts = new Map<string, Activity[]>();
  for (const activity of activities) {
    const parent = activity.parent !== undefined && known.has(activity.parent) ? activity.parent : '';
    const its = parts.get(parent);
    if (its === undefined) parts.set(parent, [activity]);
    else its.push(activity);
  }
  const all: Outlined[] = [];
  const open = (parts.get('') ?? []).map((activity) => ({ activity, level: 1 })).toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const its = parts.get(next.activity.id) ?? [];
    all.push({ ...next, isSummary: its.length > 0 });
    const { level } = next;
    open.push(...its.map((activity) => ({ activity, level: level + 1 })).toReversed());
  }
  return all;
}

/** Whole numbers for ids, as files want them: the ids themselves where all are such, else their order. */
export function numbersOf(activities: readonly Activity[]): ReadonlyMap<string, number> {
  const isNumbered = activities.every(({ id }) => /^[1-9]\d{0,8}$/.test(id));
  return new Map(activities.map(({ id }, index) => [id, isNumbered ? Number(id) : index + 1]));
}
