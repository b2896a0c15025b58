import { activityRefusals, lagRefusals, type LinkEnd, linkRefusals, nameRefusal } from './check.ts';
import { clearNode, fillActivity, fillSummary } from './fill.ts';
import { addLink, addNode, orderBehind, removeLink, removeNode } from './live-network.ts';
import { isSummary, type LiveState, noActivity, noLink } from './live-state.ts';
import { linkKinds } from './network.ts';
import { clockOf, holds, lagClock } from './node-links.ts';
import type { Activity, Link, Plan } from './plan.ts';
import { openDates } from './propagate.ts';
import { rebuilt, refuseAny, type Revision, revise, spreadOrRebuild } from './revise.ts';
import { roomier } from './roomier.ts';

const indexOf = ({ positions, network }: LiveState, id: string): number | undefined => {
  const position = positions.get(id);
  return position === undefined ? undefined : network.activity[position];
};

export function sayActivity(state: LiveState, activity: Activity): Revision {
  const { plan, network } = state;
  const at = indexOf(state, activity.id);
  if (at === undefined) throw nameRefusal('activity-unknown', 'activity.id', { activity: activity.id });
  refuseAny(activityRefusals(plan, activity, 'activity', isSummary(network, at)));
  const before = plan.activities[at] as Activity;
  const list = (said: Activity): void => {
    plan.activities[at] = said;
  };
  if (isOtherNetwork(plan, before, activity))
    return rebuilt(
      state,
      () => list(activity),
      () => list(before),
    );
  const [beginning, end] = [network.beginning[at] as number, network.end[at] as number];
  const say = (said: Activity): void => {
    list(said);
    clearNode(network, beginning);
    clearNode(network, end);
    if (beginning === end) fillActivity(network, end, said, plan, network.clock[end] as number);
    else fillSummary(network, beginning, end, said, plan);
  };
  say(activity);
  return revise(state, [beginning, end], () => say(before));
}

/** A network has no links into what is complete nor, under progress override, to the start of what has begun. */
const isOtherNetwork = (plan: Plan, before: Activity, after: Activity): boolean =>
  before.parent !== after.parent ||
  (before.calendar ?? plan.calendar) !== (after.calendar ?? plan.calendar) ||
  (before.actualFinish !== undefined && after.actualFinish === undefined) ||
  (plan.outOfSequence === 'progress-override' &&
    (before.actualStart === undefined) !== (after.actualStart === undefined));

export function setLag(state: LiveState, number: number, lag: number): Revision {
  const { plan, network, links } = state;
  const before = linkAt(state, number, 'link');
  refuseAny(lagRefusals(lag));
  const link = links.link[number] as number;
  const say = (said: Link): void => {
    plan.links[number] = said;
    if (link !== -1) network.linkLag[link] = said.lag ?? 0;
  };
  say({ ...before, lag });
  return revise(state, endsOf(state, number), () => say(before));
}

function linkAt({ plan }: LiveState, number: number, field: string): Link {
  const link = plan.links[number];
  if (link === undefined || link === noLink) throw nameRefusal('link-unknown', field);
  return link;
}

/** Where it takes hold in the network. */
const endsOf = ({ links }: LiveState, number: number): readonly number[] =>
  links.link[number] === -1 ? [] : [links.from[number] as number, links.to[number] as number];

export function putActivity(state: LiveState, activity: Activity): Revision {
  const { plan, network, dates, positions } = state;
  const { id, parent } = activity;
  refuseAny(activityRefusals(plan, activity, 'addActivity', false));
  if (positions.has(id)) throw nameRefusal('activity-twice', 'addActivity.id', { activity: id });
  const whole = parent === undefined ? null : indexOf(state, parent);
  if (whole === undefined) throw nameRefusal('parent-unknown', 'addActivity.parent', { activity: id });
  const [beginning = -1, end = -1] = whole === null ? [] : [network.beginning[whole], network.end[whole]];
  // What gets its first part becomes a summary; one that waits for itself can have none that is still to be done; and a
  // plan of nothing ends where it starts, which none of its activities may.
  const isSummaryInOrder = whole === null || (beginning !== end && orderBehind(network, dates.marks, beginning, end));
  if (!isSummaryInOrder || positions.size === 0)
    return rebuilt(
      state,
      () => plan.activities.push(activity),
      () => plan.activities.pop(),
    );
  const at = plan.activities.push(activity) - 1;
  const position = addNode(network);
  if (at === network.end.length) Object.assign(network, roomier(network));
  openDates(network, dates, position);
  network.activity[position] = at;
  network.beginning[at] = position;
  network.end[at] = position;
  positions.set(id, position);
  fillActivity(network, position, activity, plan, clockOf(plan, activity));
  if (whole !== null) {
    const inside = { kind: 0, lag: 0, clock: 0, of: -1 };
    addLink(network, dates.marks, { ...inside, from: beginning, to: position });
    addLink(network, dates.marks, { ...inside, from: position, to: end });
  }
  return revise(state, [position, ...neighboursOf(state, position)], () => {
    dropNode(state, id, position);
    plan.activities.pop();
  });
}

function dropNode({ network, positions }: LiveState, id: string, position: number): void {
  for (const first of [network.firstLink, network.firstOut])
    while (first[position] !== -1) removeLink(network, first[position] as number);
  removeNode(network, position);
  positions.delete(id);
}

export function takeActivity(state: LiveState, id: string): Revision {
  const { plan, network, links } = state;
  const at = indexOf(state, id);
  if (at === undefined) throw nameRefusal('activity-unknown', 'removeActivity', { activity: id });
  const activity = plan.activities[at] as Activity;
  const position = network.end[at] as number;
  const reached = network.beginning[at] as number;
  const used = (column: Int32Array): Int32Array => column.subarray(0, plan.links.length);
  const taken = new Set([...placesOf(used(links.from), position), ...placesOf(used(links.to), reached)]);
  const said = [...taken].map((number) => [number, plan.links[number] as Link] as const);
  const list = (isTaken: boolean): void => {
    plan.activities[at] = isTaken ? noActivity : activity;
    for (const [number, link] of said) plan.links[number] = isTaken ? noLink : link;
  };
  // A summary is refused for its parts' sake; without its last part it is none.
  if (isSummary(network, at) || isOnlyPart(state, activity))
    return rebuilt(
      state,
      () => list(true),
      () => list(false),
    );
  const neighbours = neighboursOf(state, position);
  list(true);
  for (const number of taken) forget(state, number);
  dropNode(state, id, position);
  return spreadOrRebuild(state, [position, ...neighbours], () => list(false));
}

/** Where the column holds the value. */
function placesOf(column: Int32Array, value: number): readonly number[] {
  const places: number[] = [];
  for (let at = column.indexOf(value); at !== -1; at = column.indexOf(value, at + 1)) places.push(at);
  return places;
}

function forget({ links }: LiveState, number: number): void {
  links.from[number] = -1;
  links.to[number] = -1;
  links.link[number] = -1;
}

function isOnlyPart(state: LiveState, { parent }: Activity): boolean {
  const whole = parent === undefined ? undefined : indexOf(state, parent);
  if (whole === undefined) return false;
  const { firstLink, nextLink, end } = state.network;
  return nextLink[firstLink[end[whole] as number] as number] === -1;
}

function neighboursOf({ network }: LiveState, position: number): readonly number[] {
  const { firstLink, nextLink, linkFrom, firstOut, nextOut, linkTo } = network;
  const found: number[] = [];
  for (let link = firstLink[position] as number; link !== -1; link = nextLink[link] as number)
    found.push(linkFrom[link] as number);
  for (let link = firstOut[position] as number; link !== -1; link = nextOut[link] as number)
    found.push(linkTo[link] as number);
  return found;
}

export function putLink(state: LiveState, link: Link): Revision {
  const { plan, network, dates, links } = state;
  const [before, after] = [indexOf(state, link.from), indexOf(state, link.to)];
  refuseAny(linkRefusals(link, 'addLink', endOf(state, before), endOf(state, after)));
  const [from, to] = [network.end[before as number] as number, network.beginning[after as number] as number];
  const [predecessor, successor] = [plan.activities[before as number], plan.activities[after as number]];
  const number = plan.links.length;
  const list = (): void => void plan.links.push(link);
  const unlist = (): void => void plan.links.pop();
  const added = holds(plan, link, successor)
    ? addLink(network, dates.marks, {
        from,
        to,
        kind: linkKinds.indexOf(link.kind),
        lag: link.lag ?? 0,
        clock: lagClock(link, clockOf(plan, predecessor), clockOf(plan, successor), clockOf(plan)),
        of: number,
      })
    : -1;
  // It closes a circle, unless that leads through what is complete by now.
  if (added === null) return rebuilt(state, list, unlist);
  if (links.from.length === number) Object.assign(links, roomier(links));
  links.from[number] = from;
  links.to[number] = to;
  links.link[number] = added;
  list();
  return revise(state, endsOf(state, number), () => {
    if (added !== -1) removeLink(network, added);
    forget(state, number);
    unlist();
  });
}

const endOf = ({ network }: LiveState, at: number | undefined): LinkEnd =>
  at === undefined ? 'nothing' : isSummary(network, at) ? 'summary' : 'activity';

export function takeLink(state: LiveState, number: number): Revision {
  const { plan, network, links } = state;
  const link = linkAt(state, number, 'removeLink');
  const seeds = endsOf(state, number);
  if (links.link[number] !== -1) removeLink(network, links.link[number] as number);
  forget(state, number);
  plan.links[number] = noLink;
  return spreadOrRebuild(state, seeds, () => {
    plan.links[number] = link;
  });
}
