import { networkOf } from './build.ts';
import { scheduledAt } from './door.ts';
import { earlyDates } from './forward.ts';
import { liveNetworkOf, type LiveNetwork } from './live-network.ts';
import type { Network } from './network.ts';
import type { Activity, Link, Plan, ScheduledActivity } from './plan.ts';
import { planIndex } from './plan-index.ts';
import { type Dates, datesOf } from './propagate.ts';
import { insideCalendar, refuseContradictions } from './schedule.ts';

/** A plan with its network and its dates, all changed in place. */
export type LiveState = {
  plan: LivePlan;
  network: LiveNetwork;
  dates: Dates;
  /** By id: the position of the activity, or of the end of the summary. */
  positions: Map<string, number>;
  links: NumberedLinks;
};

/** The lists only grow; in the places of what was removed stand these. */
export type LivePlan = Omit<Plan, 'activities' | 'links'> & {
  readonly activities: Activity[];
  readonly links: Link[];
};
export const noActivity: Activity = { id: '', name: '', duration: 0 };
export const noLink: Link = { from: '', to: '', kind: 'FS' };

/** Of each link: the positions it leaves and reaches, and which of the network's it is; -1 where it is none of them. */
export type NumberedLinks = { from: Int32Array; to: Int32Array; link: Int32Array };

/** Links keep their places in the list. O(plan). @throws RefusedError as `schedule` does */
export function liveStateOf(given: Plan): LiveState {
  const plan = planOf(given);
  const network = networkOf(plan);
  return insideCalendar(plan, network, () => {
    const early = earlyDates(network);
    refuseContradictions(plan, network, early);
    const dates = datesOf(network, early);
    const positions = new Map(plan.activities.map(({ id }, at) => [id, network.end[at] as number]));
    const links = numberedLinks(given, plan, network);
    const live = { ...plan, activities: [...plan.activities], links: [...given.links] };
    return { plan: live, network: liveNetworkOf(network), dates, positions, links };
  });
}

/** The plan without what was removed from it. O(plan). */
export const planOf = (plan: Plan): Plan => ({
  ...plan,
  activities: plan.activities.filter((activity) => activity !== noActivity),
  links: plan.links.filter((link) => link !== noLink),
});

/** Turns the network's links from their indexes in the plan to their places in the list it came from. */
function numberedLinks(given: Plan, plan: Plan, { beginning, end, linkOf }: Network): NumberedLinks {
  const { from, to } = planIndex(plan);
  const numbers = [...given.links.keys()].filter((number) => given.links[number] !== noLink);
  const none = (): Int32Array => new Int32Array(given.links.length).fill(-1);
  const links = { from: none(), to: none(), link: none() };
  for (const [at, number] of numbers.entries()) {
    links.from[number] = end[from[at] as number] as number;
    links.to[number] = beginning[to[at] as number] as number;
  }
  for (let link = 0; link < linkOf.length; link++) {
    const at = linkOf[link] as number;
    if (at === -1) continue;
    const number = numbers[at] as number;
    linkOf[link] = number;
    links.link[number] = link;
  }
  return links;
}

export const isSummary = ({ beginning, end }: Network, at: number): boolean => beginning[at] !== end[at];

/** Null for an unknown id and for a summary. O(1). */
export function activityOf({ plan, network, dates, positions }: LiveState, id: string): ScheduledActivity | null {
  const position = positions.get(id);
  if (position === undefined) return null;
  const at = network.activity[position] as number;
  return isSummary(network, at) ? null : scheduledAt(plan, network, dates.early, dates.late, at);
}
