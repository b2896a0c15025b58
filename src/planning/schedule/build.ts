import { minuteNumber } from '#kernel/moment';
import { refuse, RefusedError } from '#kernel/refusal';
import { aroundTheClock, shiftCalendar, type ShiftPattern } from '#kernel/shift-calendar';
import { planRefusals } from './check.ts';
import { emptyNetwork, fillActivity, fillSummary, type OpenNetwork } from './fill.ts';
import type { Clock } from './lag.ts';
import { linkKinds, type Network } from './network.ts';
import { orderOf } from './order.ts';
import type { Activity, Link, Plan, PlanCalendar } from './plan.ts';

/** The nodes of a plan before they are ordered: an activity has one, a summary its beginning and its end. */
type Nodes = {
  readonly count: number;
  readonly index: ReadonlyMap<string, number>;
  readonly beginning: Int32Array;
  readonly end: Int32Array;
};

/** Links between nodes; `of` is the link's index in the plan, -1 between a summary and its part. */
type NodeLink = {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
  readonly lag: number;
  readonly clock: number;
  readonly of: number;
};

/**
 * The plan as columns in topological order. O(plan).
 * @throws RefusedError those of `planRefusals`, `schedule.cycle`, `shift-calendar.no-working-time`
 */
export function networkOf(plan: Plan): Network {
  const refusals = planRefusals(plan);
  if (refusals.length > 0) throw new RefusedError(refusals);
  const nodes = nodesOf(plan);
  const clockOf = new Map(plan.calendars.map(({ id }, index) => [id, index + 1]));
  const links = [...partLinks(plan, nodes), ...planLinks(plan, nodes, clockOf)];
  const position = positionsOf(plan, nodes, links);
  const network = emptyNetwork(nodes.count, links.length, minuteNumber(plan.start), [
    null,
    ...plan.calendars.map(clockFrom),
  ]);
  for (const [index, activity] of plan.activities.entries()) {
    const [beginning, end] = [position[nodes.beginning[index] as number], position[nodes.end[index] as number]];
    if (beginning === undefined || end === undefined) continue;
    network.beginning.push(beginning);
    network.end.push(end);
    network.activity[beginning] = index;
    network.activity[end] = index;
    if (beginning === end)
      fillActivity(network, beginning, activity, plan, clockOf.get(activity.calendar ?? plan.calendar) ?? 0);
    else fillSummary(network, beginning, end, activity, plan);
  }
  fillLinks(network, links, position);
  return { ...network, beginning: Int32Array.from(network.beginning), end: Int32Array.from(network.end) };
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

function nodesOf({ activities }: Plan): Nodes {
  const summaries = new Set(activities.flatMap(({ parent }) => parent ?? []));
  const beginning = new Int32Array(activities.length);
  const end = new Int32Array(activities.length);
  let count = 0;
  for (const [index, { id }] of activities.entries()) {
    beginning[index] = count++;
    end[index] = summaries.has(id) ? count++ : count - 1;
  }
  return { count, index: new Map(activities.map(({ id }, index) => [id, index])), beginning, end };
}

/** A summary begins before its parts and ends after them. */
function partLinks({ activities }: Plan, { index, beginning, end }: Nodes): readonly NodeLink[] {
  return activities.flatMap(({ parent, actualFinish }, part) => {
    const whole = parent === undefined ? undefined : index.get(parent);
    if (whole === undefined) return [];
    const link = { kind: 0, lag: 0, clock: 0, of: -1 };
    const after = { ...link, from: end[part] as number, to: end[whole] as number };
    const before = { ...link, from: beginning[whole] as number, to: beginning[part] as number };
    return actualFinish === undefined ? [before, after] : [after];
  });
}

/** Nothing holds back what is complete; under progress override no start holds back what has started. */
function planLinks(plan: Plan, nodes: Nodes, clockOf: ReadonlyMap<string, number>): readonly NodeLink[] {
  return plan.links.flatMap((link, of) => {
    const [from, to] = [nodes.index.get(link.from) ?? 0, nodes.index.get(link.to) ?? 0];
    const successor = plan.activities[to];
    if (successor?.actualFinish !== undefined) return [];
    const kind = linkKinds.indexOf(link.kind);
    if (plan.outOfSequence === 'progress-override' && successor?.actualStart !== undefined && kind < 2) return [];
    const clock = clockOf.get(lagCalendarOf(plan, link, plan.activities[from], successor)) ?? 0;
    return [
      { from: nodes.end[from] as number, to: nodes.beginning[to] as number, kind, lag: link.lag ?? 0, clock, of },
    ];
  });
}

/** The empty text names no calendar: around the clock. */
function lagCalendarOf(plan: Plan, link: Link, predecessor?: Activity, successor?: Activity): string {
  switch (link.lagCalendar ?? 'successor') {
    case 'successor':
      return successor?.calendar ?? plan.calendar;
    case 'predecessor':
      return predecessor?.calendar ?? plan.calendar;
    case 'project':
      return plan.calendar;
    case 'around-the-clock':
      return '';
  }
}

/** The position of each node in topological order. */
function positionsOf(plan: Plan, nodes: Nodes, links: readonly NodeLink[]): Int32Array {
  const edges = { from: Int32Array.from(links, ({ from }) => from), to: Int32Array.from(links, ({ to }) => to) };
  const ordered = orderOf(nodes.count, edges);
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

function fillLinks(network: OpenNetwork, links: readonly NodeLink[], position: Int32Array): void {
  const { firstLink } = network;
  for (const { to } of links) {
    const after = (position[to] as number) + 1;
    firstLink[after] = (firstLink[after] as number) + 1;
  }
  for (let at = 0; at < network.count; at++)
    firstLink[at + 1] = (firstLink[at + 1] as number) + (firstLink[at] as number);
  const filled = firstLink.slice();
  for (const link of links) {
    const to = position[link.to] as number;
    const slot = filled[to] as number;
    filled[to] = slot + 1;
    network.linkFrom[slot] = position[link.from] as number;
    network.linkKind[slot] = link.kind;
    network.linkLag[slot] = link.lag;
    network.linkClock[slot] = link.clock;
    network.linkOf[slot] = link.of;
  }
}
