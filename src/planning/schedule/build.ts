import { minuteNumber } from '#kernel/moment';
import { refuse, RefusedError } from '#kernel/refusal';
import { aroundTheClock, shiftCalendar, type ShiftPattern } from '#kernel/shift-calendar';
import { planRefusals } from './check.ts';
import { emptyNetwork, fillActivity, fillSummary, type OpenNetwork } from './fill.ts';
import type { Clock } from './lag.ts';
import type { Network } from './network.ts';
import { type NodeLinks, nodeLinks } from './node-links.ts';
import { orderOf } from './order.ts';
import type { Activity, Plan, PlanCalendar } from './plan.ts';
import { type PlanIndex, planIndex } from './plan-index.ts';

/** The nodes of a plan before they are ordered: an activity has one, a summary its beginning and its end. */
type Nodes = { readonly count: number; readonly beginning: Int32Array; readonly end: Int32Array };

/**
 * The plan as columns in topological order. O(plan).
 * @throws RefusedError those of `planRefusals`, `schedule.cycle`, `shift-calendar.no-working-time`
 */
export function networkOf(plan: Plan): Network {
  const index = planIndex(plan);
  const refusals = planRefusals(plan, index);
  if (refusals.length > 0) throw new RefusedError(refusals);
  const nodes = nodesOf(index);
  const clockOf = new Map(plan.calendars.map(({ id }, at) => [id, at + 1]));
  const clocks = Uint8Array.from(plan.activities, ({ calendar }) => clockOf.get(calendar ?? plan.calendar) ?? 0);
  const links = nodeLinks(plan, index, nodes, clocks, clockOf.get(plan.calendar) ?? 0);
  const position = positionsOf(plan, nodes, links);
  const compiledClocks = [null, ...plan.calendars.map(clockFrom)];
  const network = emptyNetwork(nodes.count, links.count, minuteNumber(plan.start), compiledClocks);
  const [beginnings, ends] = [
    nodes.beginning.map((node) => position[node] as number),
    nodes.end.map((node) => position[node] as number),
  ];
  for (let at = 0; at < plan.activities.length; at++) {
    const [beginning, end] = [beginnings[at] as number, ends[at] as number];
    network.activity[beginning] = at;
    network.activity[end] = at;
    const activity = plan.activities[at] as Activity;
    if (beginning === end) fillActivity(network, beginning, activity, plan, clocks[at] as number);
    else fillSummary(network, beginning, end, activity, plan);
  }
  fillLinks(network, links, position);
  return { ...network, beginning: beginnings, end: ends };
}

/** A pattern is never changed, so it is compiled once, for all plans that share it. */
const compiled = new WeakMap<ShiftPattern, Clock>([[aroundTheClock, null]]);

function clockFrom({ id, pattern }: PlanCalendar, index: number): Clock {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  try {
    const clock = shiftCalendar(pattern);
    compiled.set(pattern, clock);
    return clock;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    throw new RefusedError(
      error.refusals.map((refusal) => ({ ...refusal, field: `calendars.${index}`, facts: { calendar: id } })),
    );
  }
}

function nodesOf({ isSummary }: PlanIndex): Nodes {
  const [beginning, end] = [new Int32Array(isSummary.length), new Int32Array(isSummary.length)];
  let count = 0;
  for (let at = 0; at < isSummary.length; at++) {
    beginning[at] = count++;
    end[at] = isSummary[at] === 1 ? count++ : count - 1;
  }
  return { count, beginning, end };
}

/** The position of each node in topological order. */
function positionsOf(plan: Plan, nodes: Nodes, { from, to }: NodeLinks): Int32Array {
  const ordered = orderOf(nodes.count, { from, to });
  if ('cycle' in ordered) throw new RefusedError(cycleRefusal(plan, nodes, ordered.cycle));
  const position = new Int32Array(nodes.count);
  for (let at = 0; at < nodes.count; at++) position[ordered.order[at] as number] = at;
  return position;
}

function cycleRefusal(
  { activities }: Plan,
  { beginning, end }: Nodes,
  cycle: readonly number[],
): ReturnType<typeof refuse> {
  const inCycle = new Map<number, string>();
  for (const [index, { id }] of activities.entries())
    for (const node of [beginning[index] as number, end[index] as number]) inCycle.set(node, id);
  const named = [...new Set(cycle.flatMap((node) => inCycle.get(node) ?? []))];
  return refuse('invalid', 'schedule.cycle', { field: 'links', facts: { activities: named } });
}

function fillLinks(network: OpenNetwork, links: NodeLinks, position: Int32Array): void {
  const { firstLink, nextLink } = network;
  // Those into one node stand side by side, in the order of the plan.
  const free = new Int32Array(network.count + 1);
  for (let link = 0; link < links.count; link++) {
    const after = (position[links.to[link] as number] as number) + 1;
    free[after] = (free[after] as number) + 1;
  }
  for (let at = 0; at < network.count; at++) free[at + 1] = (free[at + 1] as number) + (free[at] as number);
  for (let link = 0; link < links.count; link++) {
    const to = position[links.to[link] as number] as number;
    const slot = free[to] as number;
    free[to] = slot + 1;
    if (firstLink[to] === -1) firstLink[to] = slot;
    else nextLink[slot - 1] = slot;
    network.linkFrom[slot] = position[links.from[link] as number] as number;
    network.linkKind[slot] = links.kind[link] as number;
    network.linkLag[slot] = links.lag[link] as number;
    network.linkClock[slot] = links.clock[link] as number;
    network.linkOf[slot] = links.of[link] as number;
  }
}
