import { describe, expect, test } from 'vitest';
import { loadOptimiser } from '#platform/optimiser';
import { checkFormation } from './check.ts';
import { formBranches } from './form-branches.ts';
import { generateZone } from './generate-zone.ts';
import type { FormationProblem } from './problem.ts';
import { type Plan, type Replan, replan } from './replan.ts';
import { type Trade, tradeMoves } from './trade-moves.ts';

const solve = await loadOptimiser();
const options = { budget: { seed: 1, iterations: 200 }, solve };

function form(problem: FormationProblem) {
  const answer = formBranches(problem, options);
  if (!('found' in answer) || !answer.found) throw new Error(`no formation: ${JSON.stringify(answer)}`);
  return answer;
}

function replanned(problem: FormationProblem, plan: Plan): Replan {
  const answer = replan(problem, plan, options);
  if (!('moves' in answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

/** A zone without present branches. */
const freshZone = (count: number, seed: number): FormationProblem => {
  const zone = generateZone(count, seed);
  return { ...zone, projects: zone.projects.map(({ presentSeat: _, ...project }) => project) };
};

/** The same zone, with what was agreed as its present seats: what planning it anew is asked. */
function withPresent(problem: FormationProblem, plan: Plan): FormationProblem {
  const ids = new Set(problem.projects.map(({ id }) => id));
  const agreed = new Map(plan.map(({ project, seat }) => [project, seat]));
  return {
    ...problem,
    projects: problem.projects.map((project) => {
      const seat = agreed.get(project.id) ?? null;
      return seat === null || !ids.has(seat) ? project : { ...project, presentSeat: seat };
    }),
  };
}

const seatsOf = (plan: Plan) => new Map(plan.map(({ project, seat }) => [project, seat]));

describe('after one project starts or ends', () => {
  const cases = [1, 2, 3, 4, 5, 6].flatMap((seed) => [['starts', seed] as const, ['ends', seed] as const]);

  test.each(cases)(
    'a project %s (zone %i): lawful, hardly anybody moves, near what planning anew would cost',
    (event, seed) => {
      const whole = freshZone(24, seed);
      const before = event === 'starts' ? { ...whole, projects: whole.projects.slice(0, 23) } : whole;
      const after =
        event === 'starts' ? whole : { ...whole, projects: whole.projects.filter((_, index) => index !== seed) };
      const { seatOf: plan } = form(before);
      const answer = replanned(after, plan);
      const now = withPresent(after, plan);
      const { value, faults } = checkFormation(now, seatsOf(answer.seatOf));
      expect(faults).toEqual([]);
      expect(value).toBeCloseTo(answer.value, 6);
      const anew = form(now);
      expect(answer.seatOf.filter(({ seat }) => seat === null)).toHaveLength(anew.leftOut.length);
      expect(answer.value).toBeGreaterThan(anew.value - 1e-4);
      expect(answer.value).toBeLessThan(anew.value * 1.001);
      const unforced = answer.moves.filter(({ isForced }) => !isForced);
      expect(unforced.length).toBeLessThanOrEqual(2);
    },
  );

  test('over many zones: never more than 1 % above planning anew, and in the middle nobody moves without need', () => {
    const around = Array.from({ length: 24 }, (_, index) => index).flatMap((index) => {
      const whole = freshZone(16 + (index % 13), 20_000 + index);
      const fewer = { ...whole, projects: whole.projects.filter((__, project) => project !== (5 * index) % 16) };
      return [
        [fewer, whole],
        [whole, fewer],
      ] as const;
    });
    const told = around.map(([before, after]) => {
      const { seatOf: plan } = form(before);
      const { value, seatOf, moves } = replanned(after, plan);
      const anew = form(withPresent(after, plan));
      return {
        above: value / anew.value - 1,
        leftOutMore: seatOf.filter(({ seat }) => seat === null).length - anew.leftOut.length,
        unforced: moves.filter(({ isForced }) => !isForced).length,
      };
    });
    expect(told.filter(({ above, leftOutMore }) => above > 0.01 || leftOutMore !== 0)).toEqual([]);
    const unforced = told.map((each) => each.unforced).toSorted((one, other) => one - other);
    expect(unforced[told.length / 2]).toBeLessThanOrEqual(1);
  });

  test('a branch that is not among the nearest is found where it is the cheapest', () => {
    const whole = freshZone(23, 10_157);
    const { seatOf: plan } = form({ ...whole, projects: whole.projects.filter(({ id }) => id !== 'project-18') });
    expect(replanned(whole, plan).value).toBeCloseTo(form(withPresent(whole, plan)).value, 4);
  });

  test('it is found without a solver too', () => {
    const whole = freshZone(24, 3);
    const { seatOf: plan } = form({ ...whole, projects: whole.projects.slice(1) });
    expect(replan(whole, plan, { budget: options.budget })).toEqual(replanned(whole, plan));
  });

  test('a limit on the number of branches that no longer holds moves as few as it can', () => {
    const zone = freshZone(20, 2);
    const { seatOf: plan, seats } = form(zone);
    for (const limits of [{ mostBranches: seats.length - 1 }, { fewestBranches: seats.length + 1 }]) {
      const limited: FormationProblem = { ...zone, limits: { ...zone.limits, ...limits } };
      const answer = replanned(limited, plan);
      const now = withPresent(limited, plan);
      expect(checkFormation(now, seatsOf(answer.seatOf)).faults).toEqual([]);
      expect(answer.value).toBeCloseTo(form(now).value, 4);
    }
  });

  test('where nothing happened nothing moves', () => {
    const zone = freshZone(20, 2);
    const plan = form(zone).seatOf;
    expect(replanned(zone, plan)).toMatchObject({ seatOf: plan, moves: [] });
  });

  test('when the seat itself ends, its branch is seated anew and each of its moves is forced', () => {
    const zone = freshZone(20, 2);
    const { seatOf: plan, seats } = form(zone);
    const after = { ...zone, projects: zone.projects.filter(({ id }) => id !== seats[0]) };
    const answer = replanned(after, plan);
    expect(checkFormation(withPresent(after, plan), seatsOf(answer.seatOf)).faults).toEqual([]);
    const orphans = plan.filter(({ project, seat }) => seat === seats[0] && project !== seats[0]);
    for (const { project } of orphans) {
      expect(answer.moves).toContainEqual(expect.objectContaining({ project, from: seats[0], isForced: true }));
    }
  });

  test('a pair newly tied or kept apart moves the branches of both, wherever they are', () => {
    const zone = freshZone(30, 4);
    const { seatOf: plan } = form(zone);
    const [first] = plan;
    const away = plan.find(({ seat }) => seat !== first!.seat);
    const beside = plan.find(({ seat, project }) => seat === first!.seat && project !== first!.project);
    const tied: FormationProblem = {
      ...zone,
      limits: {
        ...zone.limits,
        kilometres: 40,
        together: [[first!.project, away!.project]],
        apart: [[first!.project, beside!.project]],
      },
    };
    const answer = replanned(tied, plan);
    expect(answer.moves.length).toBeGreaterThan(0);
    expect(checkFormation(withPresent(tied, plan), seatsOf(answer.seatOf)).faults).toEqual([]);
  });
});

describe('moves against cost', () => {
  test.each([3, 5])('each row is proven, cheaper than the next and as good as the checker says (zone %i)', (seed) => {
    const zone = generateZone(14, seed);
    const trades = tradeMoves(zone, options) as readonly Trade[];
    expect(trades.length).toBeGreaterThan(1);
    for (const [index, trade] of trades.entries()) {
      expect(trade.proven).toBe(true);
      const priceless = {
        ...zone,
        weights: { ...zone.weights, change: 0 },
        limits: { ...zone.limits, mostMoves: trade.moves },
      };
      const { value, faults } = checkFormation(priceless, seatsOf(trade.seatOf));
      expect(faults).toEqual([]);
      expect(value).toBeCloseTo(trade.cost, 6);
      const next = trades[index + 1];
      if (next === undefined) continue;
      expect(next.moves).toBeLessThan(trade.moves);
      expect(next.leftOut > trade.leftOut || next.cost > trade.cost).toBe(true);
    }
    expect(trades[0]!.cost).toBeCloseTo(form({ ...zone, weights: { ...zone.weights, change: 0 } }).value, 4);
  });
});
