import { minuteNumber } from '#kernel/moment';
import { finishAt, workedAt } from '#kernel/shift-calendar';
import type { Clock } from './lag.ts';
import { complete, type Network, noEarlier, noLater, started, waiting } from './network.ts';
import type { Activity, Plan } from './plan.ts';

/** A network whose columns are being filled. */
export type OpenNetwork = Omit<Network, 'beginning' | 'end'>;

export function emptyNetwork(count: number, links: number, planStart: number, clocks: readonly Clock[]): OpenNetwork {
  return {
    count,
    planStart,
    clocks,
    order: new Int32Array(count).map((_, at) => at),
    activity: new Int32Array(count),
    isBeginning: new Uint8Array(count),
    state: new Uint8Array(count).fill(waiting),
    clock: new Uint8Array(count),
    duration: new Int32Array(count),
    actualStart: new Int32Array(count),
    actualFinish: new Int32Array(count),
    earliestStart: new Int32Array(count),
    earliestFinish: new Int32Array(count).fill(noEarlier),
    latestStart: new Int32Array(count).fill(noLater),
    latestFinish: new Int32Array(count).fill(noLater),
    isLate: new Uint8Array(count),
    firstLink: new Int32Array(count).fill(-1),
    nextLink: new Int32Array(links).fill(-1),
    linkFrom: new Int32Array(links),
    linkKind: new Uint8Array(links),
    linkLag: new Int32Array(links),
    linkClock: new Uint8Array(links),
    linkOf: new Int32Array(links),
  };
}

/** Forgets what is said of the activity at the position, so that it can be filled again. */
export function clearNode(network: Network, position: number): void {
  network.state[position] = waiting;
  network.isLate[position] = 0;
  network.actualStart[position] = 0;
  network.actualFinish[position] = 0;
  network.earliestFinish[position] = noEarlier;
  network.latestStart[position] = noLater;
  network.latestFinish[position] = noLater;
}

export function fillSummary(
  network: OpenNetwork,
  beginning: number,
  end: number,
  activity: Activity,
  plan: Plan,
): void {
  const { constraint, deadline } = activity;
  const date = constraint !== undefined && 'date' in constraint ? minuteNumber(constraint.date) : 0;
  const planStart = minuteNumber(plan.start);
  network.isBeginning[beginning] = 1;
  network.earliestStart[beginning] =
    constraint?.kind === 'start-no-earlier-than' ? Math.max(planStart, date) : planStart;
  network.earliestStart[end] = planStart;
  network.latestFinish[end] = Math.min(
    constraint?.kind === 'finish-no-later-than' ? date : noLater,
    deadline === undefined ? noLater : minuteNumber(deadline),
  );
}

export function fillActivity(
  network: OpenNetwork,
  position: number,
  activity: Activity,
  plan: Plan,
  clock: number,
): void {
  const { actualStart, actualFinish, deadline } = activity;
  network.clock[position] = clock;
  network.duration[position] = activity.duration;
  network.earliestStart[position] = minuteNumber(plan.start);
  if (deadline !== undefined) network.latestFinish[position] = minuteNumber(deadline);
  if (actualStart === undefined) {
    if (plan.statusDate !== undefined && plan.statusDate > plan.start)
      network.earliestStart[position] = minuteNumber(plan.statusDate);
    fillConstraint(network, position, activity);
    return;
  }
  network.actualStart[position] = minuteNumber(actualStart);
  if (actualFinish !== undefined) {
    network.state[position] = complete;
    network.actualFinish[position] = minuteNumber(actualFinish);
    return;
  }
  const remaining = remainingOf(activity);
  network.state[position] = started;
  network.duration[position] = remaining;
  network.earliestStart[position] =
    plan.statusDate === undefined
      ? goingOnAt(network.clocks[clock] as Clock, minuteNumber(actualStart), activity.duration - remaining)
      : minuteNumber(plan.statusDate);
  // A start that has happened meets its constraint or misses it; a finish still to come is held to its own.
  if (activity.constraint?.kind.includes('finish') === true) fillConstraint(network, position, activity);
}

const remainingOf = ({ duration, remaining, percentComplete = 0 }: Activity): number =>
  remaining ?? Math.round(duration * (1 - percentComplete / 100));

/** Without a status date the work done is taken to be done without a break. */
function goingOnAt(clock: Clock, start: number, done: number): number {
  if (done <= 0) return start;
  return clock === null ? start + done : finishAt(clock, workedAt(clock, start) + done);
}

function fillConstraint(network: OpenNetwork, position: number, { constraint }: Activity): void {
  if (constraint === undefined) return;
  if (!('date' in constraint)) {
    network.isLate[position] = constraint.kind === 'as-late-as-possible' ? 1 : 0;
    return;
  }
  const { kind } = constraint;
  const date = minuteNumber(constraint.date);
  if (kind === 'start-no-earlier-than' || kind === 'must-start-on')
    network.earliestStart[position] = Math.max(network.earliestStart[position] as number, date);
  if (kind === 'start-no-later-than' || kind === 'must-start-on') network.latestStart[position] = date;
  if (kind === 'finish-no-earlier-than' || kind === 'must-finish-on') network.earliestFinish[position] = date;
  if (kind === 'finish-no-later-than' || kind === 'must-finish-on')
    network.latestFinish[position] = Math.min(network.latestFinish[position] as number, date);
}
