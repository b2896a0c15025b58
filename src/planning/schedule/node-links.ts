import { linkKinds } from './network.ts';
import type { Activity, Link, Plan } from './plan.ts';
import type { PlanIndex } from './plan-index.ts';

/** Links between nodes, in columns; `of` is the link's index in the plan, -1 between a summary and its part. */
export type NodeLinks = {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly kind: Uint8Array;
  readonly lag: Int32Array;
  readonly clock: Uint8Array;
  readonly of: Int32Array;
};

/**
 * The links of a plan that hold, and those between summaries and parts: a summary begins before its parts and ends after
 * them. Nothing holds back what is complete; under progress override no start holds back what has started. O(plan).
 */
export function nodeLinks(
  plan: Plan,
  { parent, from, to }: PlanIndex,
  { beginning, end }: { readonly beginning: Int32Array; readonly end: Int32Array },
  clocks: Uint8Array,
  planClock: number,
): NodeLinks {
  const { activities, links } = plan;
  const most = links.length + 2 * activities.length;
  const columns = {
    from: new Int32Array(most),
    to: new Int32Array(most),
    kind: new Uint8Array(most),
    lag: new Int32Array(most),
    clock: new Uint8Array(most),
    of: new Int32Array(most).fill(-1),
  };
  let count = 0;
  for (let part = 0; part < activities.length; part++) {
    const whole = parent[part] as number;
    if (whole === -1) continue;
    if (activities[part]?.actualFinish === undefined) {
      columns.from[count] = beginning[whole] as number;
      columns.to[count++] = beginning[part] as number;
    }
    columns.from[count] = end[part] as number;
    columns.to[count++] = end[whole] as number;
  }
  for (let at = 0; at < links.length; at++) {
    const link = links[at] as Link;
    if (!holds(plan, link, activities[to[at] as number])) continue;
    columns.from[count] = end[from[at] as number] as number;
    columns.to[count] = beginning[to[at] as number] as number;
    columns.kind[count] = linkKinds.indexOf(link.kind);
    columns.lag[count] = link.lag ?? 0;
    columns.clock[count] = lagClock(
      link,
      clocks[from[at] as number] as number,
      clocks[to[at] as number] as number,
      planClock,
    );
    columns.of[count++] = at;
  }
  const used = <Column extends Int32Array | Uint8Array>(column: Column): Column => column.subarray(0, count) as Column;
  return {
    count,
    from: used(columns.from),
    to: used(columns.to),
    kind: used(columns.kind),
    lag: used(columns.lag),
    clock: used(columns.clock),
    of: used(columns.of),
  };
}

/** Whether the link holds its successor back, whatever the dates. */
export const holds = ({ outOfSequence }: Plan, { kind }: Link, successor: Activity | undefined): boolean =>
  successor?.actualFinish === undefined &&
  (outOfSequence !== 'progress-override' || successor?.actualStart === undefined || kind === 'FF' || kind === 'SF');

/** Of an activity, else of the plan. 0 is around the clock; the calendars of the plan follow. */
export const clockOf = ({ calendars, calendar }: Plan, activity?: Activity): number =>
  1 + calendars.findIndex(({ id }) => id === (activity?.calendar ?? calendar));

export function lagClock({ lagCalendar }: Link, predecessor: number, successor: number, plan: number): number {
  switch (lagCalendar ?? 'successor') {
    case 'successor':
      return successor;
    case 'predecessor':
      return predecessor;
    case 'project':
      return plan;
    case 'around-the-clock':
      return 0;
  }
}
