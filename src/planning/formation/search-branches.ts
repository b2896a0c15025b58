import type { BranchField } from './branch-field.ts';
import { groupCost, isLawfulGroup } from './branch-group.ts';
import type { RunningBudget } from './budget.ts';
import {
  addPoint,
  begin,
  closeGroup,
  type GroupState,
  openGroup,
  openNear,
  priceOfAdding,
  removePoint,
  startState,
  takeBack,
} from './group-state.ts';
import type { Grouping } from './grouping.ts';
import { descend } from './local-search.ts';
import { clearGroups, recreate } from './ruin-and-recreate.ts';
import { sideChange } from './side-prices.ts';

export type BranchSearch = {
  /** Shares of the budget between which it runs. */
  readonly from: number;
  readonly to: number;
  /** Seat of each project, -1 for none; left out, everybody's present seat as far as that is lawful. */
  readonly start?: Int32Array | undefined;
  /** Projects around which groups are formed anew. */
  readonly centres: readonly number[];
  /** 1 for each project that no group can take. */
  readonly isHopeless: Uint8Array;
  /** Told of every lawful group met. */
  readonly onGroup?: (seat: number, projects: readonly number[], cost: number) => void;
  readonly onBetter?: ((value: number) => void) | undefined;
};

/** Compared in this order: demands of the whole not met, projects without a branch, cost. */
type Score = { readonly unmet: number; readonly leftOut: number; readonly cost: number };

/** A search whose groups are lawful between two rounds: what is not lawful at the end of one is dissolved. */
type Search = {
  readonly field: BranchField;
  readonly state: GroupState;
  /** What the group at each seat costs, 0 where there is none. */
  readonly cost: Float64Array;
  readonly isHopeless: Uint8Array;
  readonly onGroup: BranchSearch['onGroup'];
  score: Score;
};

/** Seats of a project that the search tries. */
const seatsTried = 18;

/**
 * Ruin and recreate (Schrimpf et al. 2000) over many projects: a few neighbouring groups and those around them who wait
 * are formed anew, with breaches at a price; then every group that broke a limit is dissolved. Accepts by simulated
 * annealing on the cost, never more projects left out. A round costs O(projects touched × seats tried), whatever the
 * size. Demands of the whole (openings, moves, numbers of branches) come first of all; undefined where they are not met.
 */
export function searchBranches(field: BranchField, budget: RunningBudget, options: BranchSearch): Grouping | undefined {
  const { from, to, centres, isHopeless, onBetter } = options;
  const search = startSearch(field, options);
  const { state } = search;
  const rounds = Math.ceil(budget.iterations * (to - from));
  let best = { score: search.score, seatOf: state.seatOf.slice() };
  const follow = (centre: number, heat: number): void => {
    playRound(search, budget, centre, heat);
    if (compare(search.score, best.score) >= 0) return;
    best = { score: search.score, seatOf: state.seatOf.slice() };
    onBetter?.(search.score.cost + field.rules.constant);
  };
  for (const centre of shuffled(centres, budget)) {
    if (state.seatOf[centre] === -1 && !budget.isSpent(to)) follow(centre, 0);
  }
  const typical = search.score.cost / field.near.length;
  let waiting: readonly number[] = [];
  for (let round = 0; round < rounds && centres.length > 0; round += 1) {
    if (round % 16 === 0 && budget.isSpent(to)) break;
    if (round % 64 === 0)
      waiting = centres.filter((project) => state.seatOf[project] === -1 && isHopeless[project] === 0);
    const progress = Math.min(1, Math.max(round / rounds, (budget.progress(0) - from) / (to - from)));
    const heat = typical * (options.start === undefined ? 0.5 : 0.15) * 0.01 ** progress;
    const pool = waiting.length > 0 && budget.chance() < shareAroundWaiting ? waiting : centres;
    follow(pool[budget.pick(pool.length)] as number, heat);
  }
  if (best.score.unmet > 0) return undefined;
  const seats = [...new Set(best.seatOf)].filter((seat) => seat >= 0);
  return { seats: seats.toSorted((one, other) => one - other), seatOf: [...best.seatOf] };
}

const shareAroundWaiting = 0.3;

function startSearch(field: BranchField, { start, isHopeless, onGroup }: BranchSearch): Search {
  const { rules, costOf, near } = field;
  const tried = near.map((seats) => seats.subarray(0, seatsTried));
  const state = startState(rules, costOf, penaltyPrice(field), tried);
  const cost = new Float64Array(rules.seatCount);
  const score = { unmet: 0, leftOut: rules.pointCount, cost: 0 };
  const search: Search = { field, state, cost, isHopeless, onGroup, score };
  for (const [project, seat] of (start ?? rules.sides?.present ?? []).entries()) {
    if (seat < 0 || seat >= rules.seatCount || costOf(seat, project) === Infinity) continue;
    if (start === undefined && state.open.size >= rules.most && !state.open.has(seat)) continue;
    openGroup(state, seat);
    addPoint(state, project, seat);
  }
  settle(search, touchedSeats(state));
  return search;
}

/** A unit of weight missing is dearer than what a group gains by taking anybody. */
function penaltyPrice({ near, costOf, rules }: BranchField): number {
  let sum = rules.opening[0] as number;
  for (const [project, seats] of near.entries()) {
    const seat = seats[Math.min(seatsTried, seats.length) - 1];
    if (seat !== undefined) sum += costOf(seat, project) / near.length;
  }
  return Math.max(1e-3, sum);
}

function playRound(search: Search, budget: RunningBudget, centre: number, heat: number): void {
  const { state } = search;
  const before = search.score;
  const { fewest, most } = state.model;
  const size = state.open.size;
  const change = size < fewest ? 1 : size > most ? -1 : budget.pick(3) - 1;
  begin(state);
  const own = state.seatOf[centre] as number;
  const near = [...openNear(state, centre)].filter((seat) => seat !== own);
  const groups = [...(own < 0 ? [] : [own]), ...near].slice(0, 2 + budget.pick(2));
  // Who waits is not always asked in: where not all of them can be, some must wait on.
  const waiting = waitingNear(search, centre).filter(() => budget.chance() < shareAskedIn);
  const { points, seatCount } = clearGroups(state, groups);
  const pool = [...points, ...waiting];
  if (pool.length === 0) return;
  const count = Math.max(waiting.length > 0 ? 0 : 1, seatCount + change);
  recreate(state, budget, pool, count, state.near as readonly Int32Array[]);
  descend(state, new Set(pool.map((point) => state.seatOf[point] as number).filter((seat) => seat >= 0)));
  const costBefore = settle(search, touchedSeats(state));
  const isFollowed =
    compare(search.score, before) <= 0 ||
    (search.score.unmet === before.unmet &&
      search.score.leftOut === before.leftOut &&
      search.score.cost - before.cost <= -Math.log(1 - budget.chance()) * heat);
  if (isFollowed) return;
  takeBack(state);
  for (const [seat, cost] of costBefore) search.cost[seat] = cost;
  search.score = before;
}

const shareAskedIn = 0.7;

/** Projects without a branch that share a near seat with a project. */
function waitingNear({ field, state, isHopeless }: Search, centre: number): readonly number[] {
  const found = new Set<number>();
  for (const seat of (state.near as readonly Int32Array[])[centre]?.subarray(0, 3) ?? []) {
    for (const project of field.around[seat] as Int32Array) {
      if (state.seatOf[project] === -1 && isHopeless[project] === 0 && found.size < 12) found.add(project);
    }
  }
  if (state.seatOf[centre] === -1) found.add(centre);
  return [...found];
}

function touchedSeats({ journal, seatOf }: GroupState): readonly number[] {
  const touched = new Set(journal.seats);
  for (const [index, project] of journal.points.entries()) {
    touched.add(journal.from[index] as number);
    touched.add(seatOf[project] as number);
  }
  touched.delete(-1);
  return [...touched];
}

/**
 * Groups that break a limit lose those who are too many or are dissolved; who then waits is seated where that stays lawful; and
 * all is added up anew. Returns what the touched groups cost before.
 */
function settle(search: Search, touched: readonly number[]): ReadonlyMap<number, number> {
  const { field, state, cost, onGroup } = search;
  const loose: number[] = [];
  for (const seat of touched) {
    const group = [...(state.members[seat] ?? [])];
    if (!state.open.has(seat) || isLawfulGroup(field, state.bonds, seat, group)) continue;
    const leaving = leaversOf(search, seat, group);
    loose.push(...leaving);
    for (const project of leaving) removePoint(state, project);
    if (leaving.length === group.length) closeGroup(state, seat);
  }
  const all = new Set(touched);
  for (const project of loose) {
    const seat = state.bonds[project]?.length === 0 ? lawfulSeat(search, project) : undefined;
    if (seat === undefined) continue;
    addPoint(state, project, seat);
    all.add(seat);
  }
  const before = new Map<number, number>();
  let sum = search.score.cost;
  for (const seat of all) {
    before.set(seat, cost[seat] as number);
    const group = [...(state.members[seat] ?? [])];
    const now = group.length === 0 ? 0 : groupCost(field, seat, group);
    sum += now - (cost[seat] as number);
    cost[seat] = now;
    if (group.length > 0) onGroup?.(seat, group, now);
  }
  search.score = { unmet: unmetOf(search), leftOut: leftOutAfter(search), cost: sum };
  return before;
}

/** Those without whom a group is lawful, dearest first; all of it where none are. O(projects of the group³). */
function leaversOf({ field, state }: Search, seat: number, group: readonly number[]): readonly number[] {
  const dearestFirst = group
    .filter((project) => project !== field.rules.home[seat])
    .toSorted((one, other) => field.costOf(seat, other) - field.costOf(seat, one));
  const leaving: number[] = [];
  const isLawfulWithout = (more: number): boolean => {
    const staying = group.filter((project) => project !== more && !leaving.includes(project));
    return isLawfulGroup(field, state.bonds, seat, staying);
  };
  for (const dearest of dearestFirst) {
    const odd = dearestFirst.find((project) => !leaving.includes(project) && isLawfulWithout(project));
    if (odd !== undefined) return [...leaving, odd];
    leaving.push(dearest);
  }
  return group;
}

/** The cheapest group near a waiting project that takes it and stays lawful. */
function lawfulSeat({ field, state }: Search, project: number): number | undefined {
  let best: number | undefined;
  let bestPrice = Infinity;
  for (const seat of openNear(state, project)) {
    const price = priceOfAdding(state, project, seat) + sideChange(state, project, seat);
    if (price >= bestPrice) continue;
    if (!isLawfulGroup(field, state.bonds, seat, [...(state.members[seat] ?? []), project])) continue;
    best = seat;
    bestPrice = price;
  }
  return best;
}

/** Projects without a branch, kept up from what changed since the round began. */
function leftOutAfter({ state, score }: Search): number {
  const { points, from } = state.journal;
  let count = score.leftOut;
  const first = new Map<number, number>();
  for (const [index, project] of points.entries()) if (!first.has(project)) first.set(project, from[index] as number);
  for (const [project, seat] of first) count += Number(state.seatOf[project] === -1) - Number(seat === -1);
  return count;
}

function unmetOf({ state, field }: Search): number {
  const { fewest, most, sides } = field.rules;
  const closed = state.mustOpen.reduce((count, seat) => count + Number(!state.open.has(seat)), 0);
  const moves = Math.max(0, state.moves.count - (sides?.mostMoves ?? Infinity));
  return closed + moves + Math.max(0, fewest - state.open.size) + Math.max(0, state.open.size - most);
}

const tolerance = 1e-9;

function compare(one: Score, other: Score): number {
  if (one.unmet !== other.unmet) return one.unmet - other.unmet;
  if (one.leftOut !== other.leftOut) return one.leftOut - other.leftOut;
  return Math.abs(one.cost - other.cost) < tolerance ? 0 : one.cost - other.cost;
}

function shuffled(list: readonly number[], { chance }: RunningBudget): readonly number[] {
  return list
    .map((item) => ({ item, key: chance() }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ item }) => item);
}
