import type { GroupingOptions } from './solve-grouping.ts';
import { branchField } from './branch-field.ts';
import { startBudget } from './budget.ts';
import { cutProblem } from './cut-problem.ts';
import { formField } from './form-field.ts';
import { nearestPlaces, partPlaces, placeTree, toPlaces } from './places.ts';
import type { SeatedProblem } from './problem.ts';

/** A cell with its branches: of each project its seat, null for none, and its price. Holds nothing but data. */
export type SolvedCell = {
  readonly seatOf: readonly (string | null)[];
  readonly prices: readonly number[];
};

/**
 * A problem in cells of about so many projects that lie together (a k-d tree over space), each a problem of its own:
 * its projects and their seats, limits of the whole by its share. Projects that belong together are in one cell.
 */
export function split(problem: SeatedProblem, mostProjects: number): readonly SeatedProblem[] {
  const { projects, seats, limits } = problem;
  const places = toPlaces(projects.map(({ place }) => place));
  const cellOf = new Int32Array(projects.length);
  const parts = partPlaces(places, mostProjects);
  for (const [cell, part] of parts.entries()) for (const project of part) cellOf[project] = cell;
  keepTogether(problem, cellOf);
  const projectIndex = new Map(projects.map(({ id }, index) => [id, index]));
  const tree = placeTree(places);
  const seatPlaces = toPlaces(seats.map(({ place }) => place));
  const cellOfSeat = seats.map(({ project }, seat) => {
    const own =
      project === undefined ? nearestPlaces(tree, seatPlaces, seat, { count: 1 }).found[0] : projectIndex.get(project);
    return cellOf[own as number] as number;
  });
  const present = projects.filter(({ presentSeat }) => presentSeat !== undefined).length;
  return [...parts.keys()].flatMap((cell) => {
    const inside = projects.filter((_, index) => cellOf[index] === cell);
    if (inside.length === 0) return [];
    const movable = inside.filter(({ presentSeat }) => presentSeat !== undefined).length;
    const seatsInside = seats.filter((_, seat) => cellOfSeat[seat] === cell);
    const share = inside.length / projects.length;
    return [
      cutProblem(problem, inside, seatsInside, {
        fewestBranches: shareOf(limits.fewestBranches, share),
        mostBranches: shareOf(limits.mostBranches, share),
        mostMoves: shareOf(limits.mostMoves, movable / Math.max(1, present)),
      }),
    ];
  });
}

const shareOf = (limit: number | undefined, share: number): number | undefined =>
  limit === undefined ? undefined : Math.floor(limit * share);

function keepTogether({ projects, limits }: SeatedProblem, cellOf: Int32Array): void {
  const projectIndex = new Map(projects.map(({ id }, index) => [id, index]));
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const pair of limits.together) {
      const [one, other] = pair.map((id) => projectIndex.get(id) as number) as [number, number];
      const cell = Math.min(cellOf[one] as number, cellOf[other] as number);
      isChanged ||= cellOf[one] !== cellOf[other];
      cellOf[one] = cell;
      cellOf[other] = cell;
    }
  }
}

/** Forms the branches of one cell; where its demands cannot be met, nobody has one and `repair` sees to it. */
export function solveCell(cell: SeatedProblem, { budget, solve, onProgress }: GroupingOptions): SolvedCell {
  const answer = formField(branchField(cell), startBudget(budget), {
    solve,
    onBetter: (value) => onProgress?.({ bound: -Infinity, value }),
  });
  return {
    seatOf: cell.projects.map((_, index) => cell.seats[answer?.grouping.seatOf[index] ?? -1]?.id ?? null),
    prices: cell.projects.map((_, index) => answer?.prices[index] ?? 0),
  };
}
