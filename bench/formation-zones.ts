import { performance } from 'node:perf_hooks';
import {
  checkFormation,
  formBranches,
  type FormationOptions,
  type FormationProblem,
  generateFormation,
  generateZone,
  plainValue,
  type Plan,
  replan,
} from '#planning/formation';
import { loadOptimiser } from '#platform/optimiser';
import { placesAround, placesOf, readChinaPlaces } from '#testing/china-places';

/**
 * Generated zones of 16 to 40 projects, formed and proven, and formed anew around one start and one end; with a number of
 * projects also one zone of so many, formed in 20 seconds, with `plain` beside the whole model given to HiGHS at once, and with
 * `real` around county seats of China and their nearest townships: `node bench/formation-zones.ts [zones] [projects] [plain] [real]`.
 * Every result goes through the independent checker.
 */
const words = process.argv.slice(2);
const [zones = 50, large = 0] = words.map(Number).filter((number) => !Number.isNaN(number));
const china = words.includes('real') ? readChinaPlaces() : [];
const countySeats = china.filter(({ isCountySeat }) => isCountySeat);
const solve = await loadOptimiser();
const options = { budget: { seed: 1, iterations: 300 }, solve };
const quick = { budget: { seed: 1, iterations: 200 }, solve };

const inSeconds = {
  budget: { seed: 1, iterations: 1_000_000, clock: { now: () => performance.now() / 1000, seconds: 20 } },
  solve,
};

function form(problem: FormationProblem, how: FormationOptions = options) {
  const start = performance.now();
  const answer = formBranches(problem, how);
  if (!('found' in answer) || !answer.found) throw new Error('no formation');
  const { faults } = checkFormation(problem, new Map(answer.seatOf.map(({ project, seat }) => [project, seat])));
  return { ...answer, faults: faults.length, took: performance.now() - start };
}

/** The zone with what was agreed as its present seats. */
function agreed(problem: FormationProblem, plan: Plan): FormationProblem {
  const ids = new Set(problem.projects.map(({ id }) => id));
  const seatOf = new Map(plan.map(({ project, seat }) => [project, seat]));
  const projects = problem.projects.map(({ presentSeat: _, ...project }) => {
    const seat = seatOf.get(project.id) ?? null;
    return seat === null || !ids.has(seat) ? project : { ...project, presentSeat: seat };
  });
  return { ...problem, projects };
}

function generate(count: number, seed: number): FormationProblem {
  const seat = countySeats[seed % countySeats.length];
  if (seat === undefined) return generateZone(count, seed);
  const places = count > 100 ? placesOf('province', china) : placesAround(seat, china, 10);
  return generateFormation({ places, count, seed });
}

const zoneOf = (index: number): FormationProblem => generate(16 + (index % 25), 100 + index);
const formed = Array.from({ length: zones }, (_, index) => form(zoneOf(index)));
const share = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(part * values.length))] as number;
const spread = (values: readonly number[]): string =>
  `median ${share(values, 0.5).toFixed(3)}, p95 ${share(values, 0.95).toFixed(3)}, worst ${share(values, 1).toFixed(3)}`;
console.log(
  `zones ${zones}, proven ${formed.filter(({ proven }) => proven).length}, faults ${formed.filter(({ faults }) => faults > 0).length}`,
);
console.log(`seconds: ${spread(formed.map(({ took }) => took / 1000))}`);
if (words.includes('plain')) {
  const beside = formed.map((answer, index) => {
    const start = performance.now();
    const value = plainValue(zoneOf(index), answer.leftOut.length, solve) ?? Number.NaN;
    return { isSame: Math.abs(value - answer.value) < 1e-4, took: performance.now() - start };
  });
  console.log(`plain HiGHS: ${beside.filter(({ isSame }) => isSame).length} of ${zones} the same value`);
  console.log(`seconds: ${spread(beside.map(({ took }) => took / 1000))}`);
}

const events = Array.from({ length: Math.ceil(zones / 2) }, (_, index) => index).flatMap((index) => {
  const whole = agreed(generate(40, 500 + index), []);
  const fewer = { ...whole, projects: whole.projects.filter((_, project) => project !== index % 40) };
  return [
    { before: fewer, after: whole },
    { before: whole, after: fewer },
  ];
});
function replanned(plan: Plan, after: FormationProblem, how?: FormationOptions) {
  const start = performance.now();
  const answer = replan(after, plan, quick);
  const took = performance.now() - start;
  if (!('moves' in answer)) throw new Error('not planned');
  const now = agreed(after, plan);
  const { faults } = checkFormation(now, new Map(answer.seatOf.map(({ project, seat }) => [project, seat])));
  const left = answer.seatOf.filter(({ seat }) => seat === null).length;
  const anew = form(now, how);
  const isComparable = left === anew.leftOut.length;
  const above = isComparable ? answer.value / anew.value - 1 : Number.NaN;
  const moves = answer.moves.filter(({ isForced }) => !isForced).length;
  return { took, above, faults: faults.length, moves, plan: answer.seatOf };
}

function tell(around: readonly ReturnType<typeof replanned>[]) {
  const comparable = around.map(({ above }) => above).filter((above) => !Number.isNaN(above));
  console.log(
    `events ${around.length}, faults ${around.filter(({ faults }) => faults > 0).length}, other numbers left out ${around.length - comparable.length}`,
  );
  console.log(`milliseconds: ${spread(around.map(({ took }) => took))}`);
  console.log(`unforced moves: ${spread(around.map(({ moves }) => moves))}`);
  console.log(`% above planning anew: ${spread(comparable.map((above) => 100 * above))}`);
}
tell(events.map(({ before, after }) => replanned(form(before).seatOf, after)));

if (large > 0) {
  const whole = agreed(generate(large, 900), []);
  let { seatOf: plan }: { readonly seatOf: Plan } = form(whole, inSeconds);
  console.log(`one zone of ${large} projects`);
  tell(
    [0.1, 0.5, 0.9].flatMap((place) => {
      const fewer = { ...whole, projects: whole.projects.filter((_, index) => index !== Math.floor(place * large)) };
      return [fewer, whole].map((after) => {
        const around = replanned(plan, after, inSeconds);
        ({ plan } = around);
        return around;
      });
    }),
  );
}
