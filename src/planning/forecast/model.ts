import { refuse, RefusedError } from '#kernel/refusal';
import { workedAt } from '#kernel/shift-calendar';
import {
  type Clock,
  complete,
  earlyDates,
  type Network,
  networkOf,
  noEarlier,
  OutsideCalendarError,
  type Plan,
} from '#planning/schedule';
import { type Estimate, longest, scaled } from './estimate.ts';
import { longestOf, type Shape, shapeOf } from './quantiles.ts';
import { type Uncertainty, uncertaintyRefusals } from './uncertainty.ts';

/** A plan with its uncertainty, in columns by position of the network; plain enough to be sent to a worker. */
export type ForecastModel = {
  readonly network: Network;
  /** Of the activities of the plan. */
  readonly ids: readonly string[];
  /** Of each activity the summary it belongs to, by index; -1 where none. */
  readonly parent: Int32Array;
  readonly kind: Uint8Array;
  readonly base: Float64Array;
  readonly range: Float64Array;
  readonly shape: Float64Array;
  /** What the common and the group's factor weigh in a node's normal score, and what is its own. */
  readonly commonWeight: number;
  readonly groupCount: number;
  /** -1 where none. */
  readonly group: Int32Array;
  readonly groupWeight: Float64Array;
  readonly ownWeight: Float64Array;
  readonly risks: readonly ModelRisk[];
  /** Indexes of the activities whose finish is forecast. */
  readonly watched: Int32Array;
  /** The same times in worked minutes, where all the work and all lags follow one calendar; else null. */
  readonly worked: WorkedTimes | null;
};

export type ModelRisk = {
  readonly id: string;
  readonly probability: number;
  readonly delay: Shape;
  readonly positions: Int32Array;
};

export type WorkedTimes = {
  readonly clock: Clock;
  readonly earliestStart: Int32Array;
  readonly earliestFinish: Int32Array;
  readonly actualStart: Int32Array;
  readonly actualFinish: Int32Array;
};

/** O(plan). @throws RefusedError those of `uncertaintyRefusals` and `networkOf`; `forecast.outside-calendar` */
export function forecastModel(plan: Plan, uncertainty: Uncertainty): ForecastModel {
  const network = networkOf(plan);
  const refusals = uncertaintyRefusals(plan, uncertainty);
  if (refusals.length > 0) throw new RefusedError(refusals);
  const index = new Map(plan.activities.map(({ id }, at) => [id, at]));
  const positionOf = (id: string): number => network.end[index.get(id) ?? 0] as number;
  const risks = (uncertainty.risks ?? []).map(({ id, probability, delay, activities }): ModelRisk => ({
    id,
    probability,
    delay: shapeOf(delay),
    positions: Int32Array.from(activities, positionOf).filter((at) => network.state[at] !== complete),
  }));
  const model = {
    network,
    ids: plan.activities.map(({ id }) => id),
    parent: Int32Array.from(plan.activities, ({ parent }) => (parent === undefined ? -1 : (index.get(parent) ?? -1))),
    ...shapesOf(plan, network, uncertainty),
    ...weightsOf(network, uncertainty, positionOf),
    risks,
    watched: Int32Array.from(uncertainty.watched ?? [], (id) => index.get(id) ?? 0),
    worked: workedTimesOf(network),
  };
  refuseEndless(model);
  return model;
}

function shapesOf(plan: Plan, network: Network, { estimates = [], others }: Uncertainty) {
  const kind = new Uint8Array(network.count);
  const base = new Float64Array(network.count);
  const [range, shape] = [new Float64Array(network.count), new Float64Array(network.count)];
  const own = new Map(estimates.map(({ activity, estimate }) => [activity, estimate]));
  for (const [index, { id, duration }] of plan.activities.entries()) {
    const position = network.end[index] as number;
    const left = network.duration[position] as number;
    base[position] = left;
    if (network.beginning[index] !== position || network.state[position] === complete) continue;
    const estimate = own.get(id) ?? (others === undefined || left === 0 ? undefined : scaled(others, duration));
    if (estimate === undefined) continue;
    const its = shapeOf(ofWhatIsLeft(estimate, left, duration));
    [kind[position], base[position], range[position], shape[position]] = [its.kind, its.base, its.range, its.shape];
  }
  return { kind, base, range, shape };
}

const ofWhatIsLeft = (estimate: Estimate, left: number, duration: number): Estimate =>
  left === duration ? estimate : scaled(estimate, left / duration);

function weightsOf(network: Network, { correlation = {} }: Uncertainty, positionOf: (id: string) => number) {
  const { common = 0, groups = [] } = correlation;
  const group = new Int32Array(network.count).fill(-1);
  const groupWeight = new Float64Array(network.count);
  const ownWeight = new Float64Array(network.count).fill(Math.sqrt(1 - common));
  for (const [index, { activities, correlation: share }] of groups.entries())
    for (const id of activities) {
      const position = positionOf(id);
      group[position] = index;
      groupWeight[position] = Math.sqrt(share);
      ownWeight[position] = Math.sqrt(Math.max(0, 1 - common - share));
    }
  return { commonWeight: Math.sqrt(common), groupCount: groups.length, group, groupWeight, ownWeight };
}

/** In one calendar, worked minutes add up: no sample need look at a clock. */
function workedTimesOf(network: Network): WorkedTimes | null {
  const used = new Set<number>();
  for (const [index, position] of network.end.entries())
    if (network.beginning[index] === position) used.add(network.clock[position] as number);
  for (const [link, lag] of network.linkLag.entries()) if (lag !== 0) used.add(network.linkClock[link] as number);
  const clocks = [...new Set([...used].map((at) => network.clocks[at] ?? null))];
  const [clock = null] = clocks;
  if (clocks.length > 1) return null;
  const toWorked = (minute: number): number =>
    clock === null || minute === noEarlier ? minute : workedAt(clock, minute);
  const ofState = (column: Int32Array): Int32Array =>
    column.map((minute, position) => (network.state[position] === 0 ? 0 : toWorked(minute)));
  return {
    clock,
    earliestStart: network.earliestStart.map(toWorked),
    earliestFinish: network.earliestFinish.map(toWorked),
    actualStart: ofState(network.actualStart),
    actualFinish: network.actualFinish.map((minute, at) => (network.state[at] === complete ? toWorked(minute) : 0)),
  };
}

/** No sample can leave the calendar: where everything takes longest at once, the plan still ends in it. */
function refuseEndless({ network, ids, kind, base, range, shape, risks }: ForecastModel): void {
  const all = Float64Array.from(kind, (its, at) =>
    longestOf({ kind: its, base: base[at] as number, range: range[at] as number, shape: shape[at] as number }),
  );
  for (const { delay, positions } of risks)
    for (const at of positions) all[at] = (all[at] as number) + longestOf(delay);
  try {
    earlyDates({ ...network, duration: Int32Array.from(all, (minutes) => Math.min(minutes, longest)) });
  } catch (error) {
    if (!(error instanceof OutsideCalendarError)) throw error;
    const activity = ids[network.activity[error.position] as number] ?? '';
    throw new RefusedError(refuse('invalid', 'forecast.outside-calendar', { facts: { activity } }));
  }
}
