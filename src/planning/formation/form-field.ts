import { bondsOf } from './bonds.ts';
import type { BranchField } from './branch-field.ts';
import { groupCost } from './branch-group.ts';
import { hopelessProjects, priceBranches } from './branch-prices.ts';
import type { RunningBudget } from './budget.ts';
import { type Grouping, groupingOf, groupsOf, keepsDemands } from './grouping.ts';
import { type Column, startHarvest } from './harvest.ts';
import type { SolveIntegerProgram } from './integer-program.ts';
import { kilometresApart } from './places.ts';
import { tellPromisingGroups } from './promising-groups.ts';
import { recombine } from './recombine.ts';
import { searchBranches } from './search-branches.ts';

export type FieldGoal = {
  readonly solve: SolveIntegerProgram | undefined;
  /** What is known already: the seat of each project, and prices of the projects. */
  readonly start?: Int32Array | undefined;
  readonly prices?: Float64Array | undefined;
  /** Projects around which branches are formed anew; left out, all. */
  readonly centres?: readonly number[] | undefined;
  readonly onBetter?: ((value: number) => void) | undefined;
};

export type FieldAnswer = {
  readonly grouping: Grouping;
  readonly prices: Float64Array;
  /** What every formation that leaves as many out costs at least, with the model's constant. */
  readonly bound: number;
  /** Every project left out could have no branch whatever the others do. */
  readonly isFewestLeftOut: boolean;
};

/** Shares of the budget after which each step ends; the rest is for what follows the last one. */
const usualShares = { search: 0.35, price: 0.5, promise: 0.6, recombine: 0.85, searchOn: 0.9, recombineOn: 0.97 };
/** With fewer seconds a project than this, no window would be done: nearly all is for the search. */
const hurriedShares = { search: 0.7, price: 0.85, promise: 0.87, recombine: 0.92, searchOn: 0.95, recombineOn: 0.97 };
const hurried = 0.003;
/** Projects of a window; without a clock a program must end by itself. */
const windowPoints = { timed: 300, untimed: 60 };
/** Promising groups looked for, for each project. */
const groupsWanted = 30;
const rounds = { anew: 400, known: 60 };

/**
 * Branches of many projects: a search that harvests the lawful groups it meets, prices from the Lagrangian relaxation,
 * the groups those make promising, and set partitioning over both in windows; then once more from there. Undefined
 * where the demands of the whole were not met.
 */
export function formField(field: BranchField, budget: RunningBudget, goal: FieldGoal): FieldAnswer | undefined {
  const { centres, onBetter, solve } = goal;
  const { constant, pointCount } = field.rules;
  const shares = budget.secondsLeft() < hurried * pointCount ? hurriedShares : usualShares;
  const harvest = startHarvest(pointCount, budget.pick);
  const onGroup = harvest.keep;
  const isHopeless = hopelessProjects(field);
  const every = [...field.near.keys()].filter((project) => isHopeless[project] === 0);
  const search = { centres: centres ?? every, isHopeless, onBetter, onGroup };
  const found =
    searchBranches(field, budget, { ...search, from: 0, to: shares.search, start: goal.start }) ??
    searchBranches(field, budget, { ...search, from: shares.search, to: shares.recombineOn });
  if (found === undefined) return undefined;

  const price = (grouping: Grouping, start: Float64Array | undefined, most: number) =>
    priceBranches(field, budget, {
      known: costOf(field, grouping),
      leftOut: leftOutOf(grouping),
      isHopeless,
      start,
      rounds: most,
      to: shares.price,
    });
  const { prices } = price(found, goal.prices, goal.prices === undefined ? rounds.anew : rounds.known);
  let grouping = found;
  if (solve !== undefined && search.centres.length > 0) {
    const isOver = (): boolean => budget.isSpent(shares.promise);
    const wanted = groupsWanted * search.centres.length;
    const typical = 1 + costOf(field, found) / Math.max(1, found.seats.length);
    // Groups that take in who has no branch are looked for whatever they cost.
    const eager = prices.map((own, project) =>
      found.seatOf[project] === -1 && isHopeless[project] === 0 ? own + 3 * typical : own,
    );
    const seats = seatsNear(field, centres);
    const wish = { seats, slack: 0.1 * typical, wanted, isOver };
    tellPromisingGroups(field, bondsOf(field.rules), eager, wish, harvest.keep);
    const putTogether = (now: Grouping, to: number): Grouping =>
      putWindowsTogether(field, now, harvest.columns(), budget, { solve, prices: eager, isHopeless, centres, to });
    grouping = putTogether(grouping, shares.recombine);
    const further = { ...search, from: shares.recombine, to: shares.searchOn };
    grouping = searchBranches(field, budget, { ...further, start: Int32Array.from(grouping.seatOf) }) ?? grouping;
    grouping = putTogether(grouping, shares.recombineOn);
    onBetter?.(costOf(field, grouping) + constant);
  }
  const isFewestLeftOut = leftOutOf(grouping) === isHopeless.reduce((sum, hopeless) => sum + hopeless, 0);
  return { grouping, prices, bound: price(grouping, prices, 1).bound + constant, isFewestLeftOut };
}

export const leftOutOf = ({ seatOf }: Grouping): number => seatOf.reduce((count, seat) => count + Number(seat < 0), 0);

export const costOf = (field: BranchField, grouping: Grouping): number =>
  groupsOf(grouping).reduce((sum, { seat, points }) => sum + groupCost(field, seat, points), 0);

/** Seats that the projects around which branches are formed anew hold; left out, all. */
const seatsNear = ({ near, around }: BranchField, centres: readonly number[] | undefined): readonly number[] =>
  centres === undefined ? [...around.keys()] : [...new Set(centres.flatMap((project) => [...(near[project] ?? [])]))];

type Windows = {
  readonly solve: SolveIntegerProgram;
  readonly prices: Float64Array;
  readonly isHopeless: Uint8Array;
  readonly centres: readonly number[] | undefined;
  readonly to: number;
};

function putWindowsTogether(
  field: BranchField,
  grouping: Grouping,
  pool: readonly Column[],
  budget: RunningBudget,
  { solve, prices, isHopeless, centres, to }: Windows,
): Grouping {
  const { rules, places } = field;
  const seconds = budget.secondsLeft();
  const isTimed = seconds < Number.MAX_VALUE;
  const groups = groupsOf(grouping).map(({ seat, points }) => ({ seat, points, cost: groupCost(field, seat, points) }));
  const leftOut = grouping.seatOf.flatMap((seat, project) =>
    seat < 0 && isHopeless[project] === 0 ? [{ seat: -1, points: [project], cost: 0 }] : [],
  );
  const clusters = recombine([...groups, ...leftOut], pool, budget, {
    solve,
    prices,
    apart: (one, other) => kilometresApart(places, one, places, other),
    count: { fewest: rules.fewest, most: rules.most },
    ...(centres === undefined ? {} : { centres }),
    mayReplace: (others, chosen) => keepsDemands(rules, [...others, ...chosen]),
    windowPoints: isTimed ? windowPoints.timed : windowPoints.untimed,
    to,
    secondsAWindow: isTimed ? 0.5 * seconds * Math.min(1, (2 * windowPoints.timed) / rules.pointCount) : seconds,
    reserve: 0,
  });
  return groupingOf(rules.pointCount, clusters);
}
