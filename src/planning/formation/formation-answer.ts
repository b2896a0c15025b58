import { type CostTerms, formationTerms } from './cost-terms.ts';
import type { SeatReason } from './explain.ts';
import type { Grouping } from './grouping.ts';
import type { SeatedProblem } from './problem.ts';
import type { Conflict } from './reasons.ts';

/** Where each project belongs, by the ids of the problem; null where no lawful branch takes it. */
export type Formation = {
  readonly found: true;
  /** Sum of all weighted terms over the projects that have a branch. */
  readonly value: number;
  readonly bound: number;
  /** (value − bound) / |value|; 0 when proven. */
  readonly gap: number;
  readonly proven: boolean;
  readonly terms: CostTerms;
  readonly seats: readonly string[];
  readonly seatOf: readonly { readonly project: string; readonly seat: string | null }[];
  readonly leftOut: readonly string[];
  /** Why each project that has a branch sits where it sits; beyond a hundred projects `explainProject` says it of one. */
  readonly reasons: readonly SeatReason[];
  /** Why some have none; empty where all have one, without a solver, and beyond a hundred projects. */
  readonly conflicts: readonly Conflict[];
};

export type FormationAnswer =
  | Formation
  | { readonly found: false; readonly proven: boolean; readonly conflicts: readonly Conflict[] };

type Judged = {
  readonly grouping: Grouping;
  readonly value: number;
  readonly bound: number;
  readonly proven: boolean;
};

/** A grouping of a problem by the names of the problem. */
export function toFormation(
  problem: SeatedProblem,
  { grouping, value, bound, proven }: Judged,
  told: Pick<Formation, 'reasons' | 'conflicts'>,
): Formation {
  const { projects, seats } = problem;
  const seatName = (seat: number): string | null => seats[seat]?.id ?? null;
  const seatOf = projects.map(({ id }, index) => ({ project: id, seat: seatName(grouping.seatOf[index] ?? -1) }));
  return {
    found: true,
    value,
    bound,
    gap: relativeGap(value, bound),
    proven,
    terms: formationTerms(problem, grouping.seatOf),
    seats: grouping.seats.flatMap((seat) => seatName(seat) ?? []),
    seatOf,
    leftOut: seatOf.flatMap(({ project, seat }) => (seat === null ? [project] : [])),
    ...told,
  };
}

/** (value − bound) / |value|; 0 where both are the same. */
export const relativeGap = (value: number, bound: number): number =>
  value === bound ? 0 : Math.max(0, (value - bound) / Math.max(1e-9, Math.abs(value)));
