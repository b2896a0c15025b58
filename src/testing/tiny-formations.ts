import fc from 'fast-check';
import type { FormationProblem } from '#planning/formation';

const whole = (min: number, max: number) => fc.integer({ min, max });
const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });

/** Formation problems of a few projects with every feature, few of which let everybody have a branch. */
export const tinyFormation: fc.Arbitrary<FormationProblem> = whole(2, 8).chain((count) => {
  const ids = Array.from({ length: count }, (_, index) => `p${index}`);
  const id = fc.constantFrom(...ids);
  const seatId = fc.constantFrom(...ids, 'hall');
  const pairs = fc.array(
    fc.tuple(id, id).filter(([one, other]) => one !== other),
    { maxLength: 1 },
  );
  const place = fc.record({ latitude: whole(0, 12), longitude: whole(0, 12) }).map(({ latitude, longitude }) => ({
    latitude: 28 + latitude / 100,
    longitude: 116 + longitude / 100,
  }));
  const township = fc.constantFrom('north', 'south');
  const industry = fc.constantFrom('C1311', 'C1432', 'E4812', 'C2730');
  const project = (name: string) =>
    fc
      .record({ place, township, industry, members: whole(0, 4), leads: fc.boolean(), presentSeat: seldom(seatId) })
      .map(({ leads, presentSeat, ...rest }) => ({
        id: name,
        ...rest,
        secretaries: leads ? Math.min(1, rest.members) : 0,
        ...(presentSeat === undefined ? {} : { presentSeat }),
      }));
  return fc
    .record({
      projects: fc.tuple(...ids.map(project)),
      hall: fc.record({ place, township }),
      weights: fc.record({
        townshipSplit: whole(0, 3),
        crowding: whole(0, 3),
        branch: whole(0, 6),
        change: whole(0, 3),
      }),
      limits: fc.record({
        mostMembers: whole(3, 9),
        needsSecretary: fc.boolean(),
        kilometres: seldom(whole(3, 12)),
        industrySteps: seldom(whole(2, 4)),
        usualProjects: whole(1, 4),
        fewestBranches: seldom(whole(0, 1)),
        mostBranches: seldom(whole(1, 2)),
        mostMoves: seldom(whole(0, 2)),
        together: pairs,
        apart: pairs,
        openSeats: fc.oneof(
          { weight: 4, arbitrary: fc.constant<string[]>([]) },
          seatId.map((seat) => [seat]),
        ),
        closedSeats: fc.array(seatId, { maxLength: 1 }),
      }),
    })
    .map(({ projects, hall, weights, limits }) => ({
      projects: [...projects],
      seats: [
        ...projects.map(({ id: own, place: at, township: in_, industry: of }) => ({
          id: own,
          place: at,
          township: in_,
          project: own,
          industry: of,
        })),
        { id: 'hall', ...hall },
      ],
      weights,
      limits,
    }));
});
