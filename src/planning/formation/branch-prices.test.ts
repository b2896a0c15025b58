import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tinyFormation } from '#testing/tiny-formations';
import { bondsOf } from './bonds.ts';
import { type BranchField, branchField } from './branch-field.ts';
import { groupCost, isLawfulGroup } from './branch-group.ts';
import { hopelessProjects, priceBranches } from './branch-prices.ts';
import { startBudget } from './budget.ts';
import { cheapestCover, emptyCover } from './cheapest-cover.ts';
import { readFormationProblem } from './problem.ts';
import { tellPromisingGroups } from './promising-groups.ts';

const whole = (min: number, max: number) => fc.integer({ min, max });
const subsets = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  [...Array(2 ** items.length).keys()].map((mask) => items.filter((_, index) => (mask >> index) & 1));

test('the cheapest cover is that of trying every choice', () => {
  const item = fc.record({ price: whole(-3, 9), weight: whole(0, 3), leads: fc.boolean(), district: whole(-1, 1) });
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 8 }),
      whole(0, 4),
      fc.boolean(),
      whole(0, 4),
      (drawn, least, guided, charge) => {
        const items = drawn.toSorted((one, other) => one.district - other.district);
        const cover = emptyCover(items.length);
        for (const [index, { price, weight, leads, district }] of items.entries()) {
          cover.points[index] = index;
          cover.price[index] = price;
          cover.weight[index] = weight;
          cover.leads[index] = Number(leads);
          cover.district[index] = district;
        }
        cover.count = items.length;
        const costOf = (some: readonly (typeof items)[number][]) =>
          some.reduce((sum, { price }) => sum + price, 0) +
          charge * new Set(some.flatMap(({ district }) => (district < 0 ? [] : [district]))).size;
        const lawful = subsets(items).filter(
          (some) =>
            some.reduce((sum, { weight }) => sum + weight, 0) >= least && (!guided || some.some(({ leads }) => leads)),
        );
        const answer = cheapestCover(cover, least, guided, charge);
        expect(answer.price).toBe(Math.min(Infinity, ...lawful.map(costOf)));
        if (answer.price < Infinity) expect(costOf(answer.chosen.map((index) => items[index]!))).toBe(answer.price);
      },
    ),
    { numRuns: 400, seed: 6 },
  );
});

/** Every lawful group of a tiny field. */
function allGroups(field: BranchField) {
  const bonds = bondsOf(field.rules);
  return [...field.around.keys()].flatMap((seat) =>
    subsets([...field.near.keys()])
      .filter((projects) => isLawfulGroup(field, bonds, seat, projects))
      .map((projects) => ({ seat, projects, cost: groupCost(field, seat, projects) })),
  );
}

const tinyField = tinyFormation.map((problem) => {
  const read = readFormationProblem(problem);
  if (!('projects' in read)) throw new Error('a wrong problem');
  return branchField(read);
});

test('no lawful group holds a hopeless project, and none costs less than its prices and its share of the bound', () => {
  fc.assert(
    fc.property(tinyField, whole(5, 80), (field, known) => {
      const isHopeless = hopelessProjects(field);
      const groups = allGroups(field);
      for (const { projects } of groups) expect(projects.some((project) => isHopeless[project] === 1)).toBe(false);
      const budget = startBudget({ seed: 1, iterations: 0 });
      const leftOut = isHopeless.reduce((sum, hopeless) => sum + hopeless, 0);
      const { prices, bound } = priceBranches(field, budget, { known, leftOut, isHopeless, rounds: 30, to: 1 });
      // The relaxation opens each seat once at most: what the groups of all seats could gain together.
      const bySeat = [...Map.groupBy(groups, ({ seat }) => seat).values()];
      const gains = bySeat.map((some) => Math.min(0, ...some.map((one) => one.cost - sumOf(prices, one.projects))));
      const least = sumOf(prices, [...prices.keys()]) + gains.reduce((sum, gain) => sum + gain, 0);
      const { most, seatCount, fewest, sides } = field.rules;
      if (most >= seatCount && fewest === 0 && sides?.mustOpen.every((must) => must === 0)) {
        expect(bound).toBeLessThanOrEqual(least + 1e-6);
      }
    }),
    { numRuns: 150, seed: 8 },
  );
});

test('promising groups are every lawful group within the slack', () => {
  fc.assert(
    fc.property(tinyField, whole(1, 6), whole(0, 8), (field, price, slack) => {
      const prices = new Float64Array(field.rules.pointCount).fill(price);
      const told = new Set<string>();
      const wish = { seats: [...field.around.keys()], slack, wanted: 0, isOver: () => false };
      const once = { ...wish, wanted: 1 };
      const name = (seat: number, projects: readonly number[]) =>
        `${seat}: ${[...projects].toSorted((one, other) => one - other).join(' ')}`;
      tellPromisingGroups(field, bondsOf(field.rules), prices, once, (seat, projects, cost) => {
        expect(cost).toBeCloseTo(groupCost(field, seat, projects), 9);
        told.add(name(seat, projects));
      });
      for (const { seat, projects, cost } of allGroups(field)) {
        if (cost - price * projects.length <= slack - 1e-9) expect(told).toContain(name(seat, projects));
      }
    }),
    { numRuns: 100, seed: 9 },
  );
});

const sumOf = (prices: Float64Array, projects: readonly number[]): number =>
  projects.reduce((sum, project) => sum + (prices[project] as number), 0);
