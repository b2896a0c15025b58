import { type Moment, minuteNumber } from '#kernel/moment';
import { workedAt } from '#kernel/shift-calendar';
import type { EarlyDates } from './forward.ts';
import { afterLag, type Clock } from './lag.ts';
import type { Network } from './network.ts';
import { clockOf, lagClock } from './node-links.ts';
import type { Activity, Link, OutOfSequence, Plan } from './plan.ts';
import { planIndex } from './plan-index.ts';

/**
 * What has begun, or is complete, before its links allow it, by the dates of its predecessors as they are now: those that
 * are still to come among them. A part waits for what its summary waits for. O(plan × depth of its summaries).
 */
export function outOfSequenceOf(plan: Plan, network: Network, early: EarlyDates): readonly OutOfSequence[] {
  if (plan.activities.every(({ actualStart }) => actualStart === undefined)) return [];
  const { parent, from, to } = planIndex(plan);
  const into = Map.groupBy(to.keys(), (link) => to[link] as number);
  return plan.activities.flatMap((activity, at) => {
    if (activity.actualStart === undefined) return [];
    const links: Link[] = [];
    for (let held = at; held !== -1; held = parent[held] as number)
      for (const number of into.get(held) ?? []) {
        const link = plan.links[number] as Link;
        const predecessor = from[number] as number;
        const [before, after] = [plan.activities[predecessor], plan.activities[held]];
        const clock =
          network.clocks[lagClock(link, clockOf(plan, before), clockOf(plan, after), clockOf(plan))] ?? null;
        const reached = reachedBy(link, clock, early, network.end[predecessor] as number);
        if (isAhead(activity, link, network.clocks[clockOf(plan, activity)] ?? null, reached)) links.push(link);
      }
    return links.length === 0 ? [] : [{ id: activity.id, links }];
  });
}

const reachedBy = ({ kind, lag = 0 }: Link, clock: Clock, early: EarlyDates, position: number): number =>
  afterLag(clock, (kind === 'FS' || kind === 'FF' ? early.finish : early.start)[position] as number, lag);

/** Not where only a pause lies between the two. */
function isAhead({ actualStart, actualFinish }: Activity, { kind }: Link, clock: Clock, reached: number): boolean {
  const actual: Moment | undefined = kind === 'FS' || kind === 'SS' ? actualStart : actualFinish;
  if (actual === undefined) return false;
  const worked = (minute: number): number => (clock === null ? minute : workedAt(clock, minute));
  return worked(reached) > worked(minuteNumber(actual));
}
