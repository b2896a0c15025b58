import { ascend, type Ascent, type BoundAt, startAscent } from './ascent.ts';
import type { BranchField } from './branch-field.ts';
import type { RunningBudget } from './budget.ts';
import { cheapestCover, type Cover, emptyCover } from './cheapest-cover.ts';
import { cheapestSeats } from './lagrangian.ts';
import { cutoffBelow, type GroupingRules } from './grouping.ts';
import { cheapestGroup } from './seat-knapsack.ts';

export type PriceGoal = {
  /** Value of the best formation known, without the model's constant. */
  readonly known: number;
  /** Projects it leaves out, and those of them that no seat could ever take. */
  readonly leftOut: number;
  readonly isHopeless: Uint8Array;
  /** Prices to begin with; left out, an even share of the known value. */
  readonly start?: Float64Array | undefined;
  readonly rounds: number;
  /** Share of the budget's seconds after which it stops. */
  readonly to: number;
};

type Offer = { readonly value: number; readonly chosen: readonly number[] };

/**
 * Prices of the projects by subgradient steps on the relaxation "a project may have no branch, or several, at a price":
 * each seat takes its cheapest lawful group (Pirkul 1987). Pairs and moves are left aside, so that the bound holds
 * with them too. A project's price stays below what it costs at any seat it does not hold, so those need no look. The
 * bound is what every formation that leaves as many out costs at least, without the constant. O(rounds × seats × near).
 */
export function priceBranches(
  field: BranchField,
  budget: RunningBudget,
  goal: PriceGoal,
): Pick<Ascent, 'prices' | 'bound'> {
  const { isHopeless, known, rounds, to } = goal;
  const share = known / Math.max(1, isHopeless.length - goal.leftOut);
  const start = goal.start ?? new Float64Array(isHopeless.length).fill(share);
  const ascent = startAscent(start, goal.start === undefined ? 1 : 0.25);
  ascend(ascent, {
    evaluate: (prices) => evaluate(field, prices, goal),
    clamp: (prices) => clamp(field, prices, isHopeless),
    wayFrom: (bound) => Math.max(known - bound, 1e-5 * known),
    enough: cutoffBelow(field.rules, known),
    pace: { shortening: 0.6, patience: 10, leastGain: 0, leastStep: 0.002 },
    rounds,
    // The first round is played in any case.
    isOver: () => ascent.bound > -Infinity && budget.isSpent(to),
  });
  return { prices: ascent.prices, bound: Math.min(known, ascent.bound) };
}

function clamp({ leastElsewhere }: BranchField, prices: Float64Array, isHopeless: Uint8Array): void {
  for (let project = 0; project < prices.length; project += 1) {
    const most = isHopeless[project] === 1 ? 0 : (leastElsewhere[project] as number);
    if ((prices[project] as number) > most || isHopeless[project] === 1) prices[project] = most;
  }
}

function evaluate(field: BranchField, prices: Float64Array, { leftOut, isHopeless }: PriceGoal): BoundAt {
  const { rules } = field;
  const offers = offersAt(field, prices, isHopeless);
  const values = Array.from(offers, ({ value }) => value);
  const opened = cheapestSeats(rules, values);
  const slope = Float64Array.from(isHopeless, (hopeless) => 1 - hopeless);
  let bound = 0;
  for (const seat of opened) {
    bound += values[seat] as number;
    for (const project of (offers[seat] as Offer).chosen) slope[project] = (slope[project] as number) - 1;
  }
  const others = leftOut - isHopeless.reduce((sum, hopeless) => sum + hopeless, 0);
  const dearest =
    others <= 0
      ? []
      : [...prices.keys()]
          .toSorted((one, other) => (prices[other] as number) - (prices[one] as number))
          .slice(0, others);
  for (const project of dearest) {
    bound -= prices[project] as number;
    slope[project] = (slope[project] as number) - 1;
  }
  for (const price of prices) bound += price - rounding * Math.abs(price);
  return { bound, slope };
}

/** Sums of many floats: the bound gives away what rounding may have added. */
const rounding = 1e-11;

/** What each seat's cheapest group costs beyond the prices, and who is in it. */
function offersAt(field: BranchField, prices: Float64Array, isHopeless: Uint8Array): readonly Offer[] {
  const { rules, around } = field;
  const elsewhere = cheapestBeyond(field, prices, isHopeless);
  const cover = emptyCover(around.reduce((most, projects) => Math.max(most, projects.length), 0));
  return Array.from(rules.opening, (_, seat) =>
    offerOf(field, prices, isHopeless, seat, cover, elsewhere[seat] as number),
  );
}

/**
 * Of each seat, what a project that does not hold it costs there at least beyond its price: by the farther of the two
 * ways that either of them looked. O((projects + seats) × log projects).
 */
function cheapestBeyond(
  { leastElsewhere, leastBeyond }: BranchField,
  prices: Float64Array,
  isHopeless: Uint8Array,
): Float64Array {
  const order = [...prices.keys()]
    .filter((project) => isHopeless[project] === 0 && leastElsewhere[project] !== Infinity)
    .toSorted((one, other) => (leastElsewhere[one] as number) - (leastElsewhere[other] as number));
  const least = Float64Array.from(order, (project) => leastElsewhere[project] as number);
  const dearest = new Float64Array(order.length + 1).fill(-Infinity);
  for (const [index, project] of order.entries()) {
    dearest[index + 1] = Math.max(dearest[index] as number, prices[project] as number);
  }
  const cheapest = new Float64Array(order.length + 1).fill(Infinity);
  for (let index = order.length - 1; index >= 0; index -= 1) {
    const beyond = (least[index] as number) - (prices[order[index] as number] as number);
    cheapest[index] = Math.min(cheapest[index + 1] as number, beyond);
  }
  return leastBeyond.map((cost) => {
    if (cost === Infinity) return Infinity;
    const nearer = countBelow(least, cost);
    return Math.max(0, Math.min(cheapest[nearer] as number, cost - (dearest[nearer] as number)));
  });
}

function countBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function offerOf(
  field: BranchField,
  prices: Float64Array,
  isHopeless: Uint8Array,
  seat: number,
  cover: Cover,
  elsewhere: number,
): Offer {
  const { rules, costOf } = field;
  const around = field.around[seat] as Int32Array;
  const costs = field.aroundCost[seat] as Float64Array;
  const home = rules.home[seat] as number;
  if (home >= 0 && (isHopeless[home] === 1 || costOf(seat, home) === Infinity)) return closed;
  const chosen: number[] = [];
  const gains: number[] = [];
  let value = rules.opening[seat] as number;
  let weight = 0;
  let guides = 0;
  const take = (project: number, price: number): void => {
    chosen.push(project);
    value += price;
    weight += rules.weight[project] as number;
    guides += rules.guides[project] as number;
  };
  const priceAt = (index: number): number => (costs[index] as number) - (prices[around[index] as number] as number);
  const homeDistrict = home < 0 ? -1 : (rules.district[home] as number);
  if (home >= 0) take(home, costOf(seat, home) - (prices[home] as number) + rules.districtCost);
  cover.count = 0;
  for (let start = 0, end = 0; start < around.length; start = end) {
    const district = rules.district[around[start] as number] as number;
    const charge = district === homeDistrict ? 0 : rules.districtCost;
    let gained = 0;
    for (; end < around.length && rules.district[around[end] as number] === district; end += 1) {
      if (around[end] !== home && isHopeless[around[end] as number] === 0) gained += Math.min(0, priceAt(end));
    }
    const isTaken = gained + charge < 0;
    if (isTaken) value += charge;
    for (let index = start; index < end; index += 1) {
      const project = around[index] as number;
      if (project === home || isHopeless[project] === 1) continue;
      const price = priceAt(index);
      if (isTaken && price < 0) {
        take(project, price);
        gains.push((price * (gained + charge)) / gained);
      } else addToCover(cover, rules, project, price, isTaken || charge === 0 ? -1 : district);
    }
  }
  const upper = rules.upper[seat] as number;
  if (weight > upper) return withinUpper(field, prices, seat, chosen);
  const least = Math.max(0, (rules.lower[seat] as number) - weight);
  const needsGuide = guides < rules.guidesNeeded;
  if (least === 0 && !needsGuide) {
    return chosen.length === 0 ? closed : { value: value + crowding(field, gains, chosen.length), chosen };
  }
  const added = cheapestCover(cover, least, needsGuide, rules.districtCost);
  if (elsewhere < added.price) return { value: value + elsewhere, chosen };
  return { value: value + added.price, chosen: [...chosen, ...added.chosen] };
}

const closed: Offer = { value: Infinity, chosen: [] };

function addToCover(cover: Cover, rules: GroupingRules, project: number, price: number, district: number): void {
  cover.points[cover.count] = project;
  cover.price[cover.count] = price;
  cover.weight[cover.count] = rules.weight[project] as number;
  cover.leads[cover.count] = Number((rules.guides[project] as number) > 0);
  cover.district[cover.count] = district;
  cover.count += 1;
}

/** What a group of so many costs at least for being larger than usual: each one beyond pays, or its gain is lost. */
function crowding({ rules }: BranchField, gains: readonly number[], size: number): number {
  const { usualPoints, beyondCost } = rules.sides ?? { usualPoints: Infinity, beyondCost: 0 };
  const beyond = Math.min(gains.length, size - usualPoints);
  if (beyondCost === 0 || beyond <= 0) return 0;
  const least = gains.toSorted((one, other) => other - one).slice(0, beyond);
  return least.reduce((sum, gain) => sum + Math.min(beyondCost, -gain), 0);
}

/** The cheapest of those who gain that a group may hold, by the exact knapsack; nobody else is needed there. */
function withinUpper(field: BranchField, prices: Float64Array, seat: number, gaining: readonly number[]): Offer {
  const { rules, costOf } = field;
  const home = rules.home[seat] as number;
  const priceOf = (project: number): number => costOf(seat, project) - (prices[project] as number);
  const points = gaining.filter((project) => project !== home);
  const upper = (rules.upper[seat] as number) - (home < 0 ? 0 : (rules.weight[home] as number));
  if (upper < 0) return closed;
  const { price, chosen } = cheapestGroup({
    price: points.map(priceOf),
    weight: points.map((project) => rules.weight[project] as number),
    leads: points.map(() => false),
    lower: 0,
    upper,
    guidesNeeded: 0,
  });
  const projects = [...(home < 0 ? [] : [home]), ...chosen.map((index) => points[index] as number)];
  const own = home < 0 ? 0 : priceOf(home);
  return { value: (rules.opening[seat] as number) + rules.districtCost + own + price, chosen: projects };
}

/** 1 for each project that no lawful group of any seat holds, whatever the others do. */
export function hopelessProjects({ rules, around, leastBeyond, leastElsewhere }: BranchField): Uint8Array {
  const isHopeless = Uint8Array.from(leastElsewhere, (cost) => Number(cost === Infinity));
  for (const [seat, projects] of around.entries()) {
    const home = rules.home[seat] as number;
    if (home >= 0 && !projects.includes(home)) continue;
    let weight = 0;
    let guides = 0;
    for (const project of projects) {
      weight += rules.weight[project] as number;
      guides += rules.guides[project] as number;
    }
    const isEnough = weight >= (rules.lower[seat] as number) && guides >= rules.guidesNeeded;
    if (!isEnough && leastBeyond[seat] === Infinity) continue;
    for (const project of projects) {
      const least =
        (rules.weight[project] as number) + (home < 0 || home === project ? 0 : (rules.weight[home] as number));
      if (least <= (rules.upper[seat] as number)) isHopeless[project] = 0;
    }
  }
  return isHopeless;
}
