import { type Breach, breachesOf } from './breaches.ts';
import { type ProjectTerms, projectTerms } from './cost-terms.ts';
import { formationModel } from './formation-model.ts';
import { type Grouping, type GroupingModel, groupingValue } from './grouping.ts';
import type { SeatedProblem } from './problem.ts';

/** Another seat for one project while all the others stay, and by how much the whole formation would cost more. */
export type Alternative = { readonly seat: string; readonly costsMore: number };

export type SeatReason = {
  readonly project: string;
  readonly seat: string;
  readonly terms: ProjectTerms;
  /** The cheapest lawful alternative; null where every other seat breaks a limit. */
  readonly next: Alternative | null;
  /**
   * What binds this project: of the alternatives that would cost less than the next lawful one, the cheapest of those
   * that break the fewest limits. Null where cost alone decides.
   */
  readonly binding: (Alternative & { readonly breaches: readonly Breach[] }) | null;
};

/**
 * Why each project asked for that has a branch sits where it sits. An alternative is: this project alone joins another branch or
 * founds one at a free seat; or, the branch's seat moves, with it or, where the seat was its own place, without it.
 * O(projects × seats × projects).
 */
export function explainSeats(
  problem: SeatedProblem,
  grouping: Grouping,
  asked: (project: number) => boolean = () => true,
): readonly SeatReason[] {
  const model = formationModel(withoutPairLimits(problem));
  const value = groupingValue(model, grouping);
  return problem.projects.flatMap((project, point) => {
    const seat = problem.seats[grouping.seatOf[point] ?? -1];
    if (seat === undefined || !asked(point)) return [];
    const alternatives = alternativesOf(model, grouping, point)
      .map(({ seat: other, changed }) => ({
        seat: problem.seats[other]?.id ?? '',
        costsMore: groupingValue(model, changed) - value,
        changed,
      }))
      .toSorted((left, right) => left.costsMore - right.costsMore || (left.seat < right.seat ? -1 : 1));
    const next = alternatives.find(({ changed }) => breachesOf(problem, changed).length === 0);
    const barred = alternatives
      .filter(({ costsMore }) => costsMore < (next?.costsMore ?? Infinity))
      .map((alternative) => ({ ...alternative, breaches: breachesOf(problem, alternative.changed) }))
      .toSorted((left, right) => left.breaches.length - right.breaches.length)[0];
    return [
      {
        project: project.id,
        seat: seat.id,
        terms: projectTerms(problem, project, seat),
        next: next === undefined ? null : { seat: next.seat, costsMore: next.costsMore },
        binding:
          barred === undefined ? null : { seat: barred.seat, costsMore: barred.costsMore, breaches: barred.breaches },
      },
    ];
  });
}

/** Costs of pairs beyond the limits are told as well: a breach is then named, not a cost without end. */
const withoutPairLimits = (problem: SeatedProblem): SeatedProblem => ({
  ...problem,
  limits: { ...problem.limits, kilometres: undefined, industrySteps: undefined, closedSeats: [] },
});

type Changed = { readonly seat: number; readonly changed: Grouping };

function alternativesOf(model: GroupingModel, { seats, seatOf }: Grouping, point: number): readonly Changed[] {
  const here = seatOf[point] as number;
  const isOwn = model.home[here] === point;
  const group = [...seatOf.keys()].filter((other) => seatOf[other] === here);
  const rest = group.filter((other) => other !== point);
  const reseated = (to: number, movers: readonly number[], from: readonly number[]): Grouping => ({
    seats: from.includes(to) ? from : [...from, to],
    seatOf: seatOf.map((seat, other) => (movers.includes(other) ? to : seat)),
  });
  const closed = seats.filter((seat) => seat !== here);
  const others = [...Array(model.seatCount).keys()].filter((seat) => seat !== here);
  const free = others.filter((seat) => !seats.includes(seat));
  const canHost = (seat: number, movers: readonly number[]): boolean => {
    const home = model.home[seat] as number;
    return home < 0 || movers.includes(home);
  };
  // The branch keeps together and is seated elsewhere.
  const together = free
    .filter((seat) => canHost(seat, group))
    .map((seat) => ({ seat, changed: reseated(seat, group, closed) }));
  const targets = others.filter((seat) => seats.includes(seat) || canHost(seat, [point]));
  const left = isOwn && rest.length > 0 ? newSeat(model, rest, free) : undefined;
  const alone = targets
    .filter((seat) => seat !== left)
    .map((seat) => {
      if (rest.length === 0) return { seat, changed: reseated(seat, [point], closed) };
      if (left === undefined) return { seat, changed: reseated(seat, [point], seats) };
      const without = reseated(left, rest, closed);
      return {
        seat,
        changed: {
          seats: without.seats.includes(seat) ? without.seats : [...without.seats, seat],
          seatOf: without.seatOf.map((at, other) => (other === point ? seat : at)),
        },
      };
    });
  return [...together, ...alone];
}

/** The cheapest free seat for these points. */
function newSeat(model: GroupingModel, points: readonly number[], free: readonly number[]): number | undefined {
  const costAt = (seat: number): number =>
    points.reduce((sum, point) => sum + (model.cost[seat * model.pointCount + point] as number), 0);
  return free
    .filter((seat) => (model.home[seat] as number) < 0 || points.includes(model.home[seat] as number))
    .toSorted((left, right) => costAt(left) - costAt(right))[0];
}
