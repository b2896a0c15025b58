import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import {
  type Budget,
  formBranches,
  mostToProve,
  type PlaneDistance,
  readCapacitatedMedian,
  readFormationProblem,
  relativeGap,
  solveMedian,
} from '#planning/formation';
import { knownIndustries } from '#platform/industries';
import { loadOptimiser } from '#platform/optimiser';
import { boundedSolver, type Solver } from './bounded-solver.ts';
import { formationHelp } from './formation-help.ts';
import { formInWorkers } from './formation-workers.ts';

/**
 * `npm run -s formation -- <file> [--distance euclid|floor] [--seconds N] [--seed S] [--workers 1|2]`: one JSON object on
 * stdout; with `--help`, how to use it.
 */
const now = (): number => performance.now() / 1000;
const start = now();

async function run(): Promise<Record<string, unknown> | string> {
  const words = knownWords();
  if (isRefusal(words)) return { refusals: [words] };
  if (words.values.help) return formationHelp;
  const options = readOptions(words);
  if (isRefusal(options)) return { refusals: [options] };
  const text = await readFile(options.file, 'utf8').catch(() => undefined);
  if (text === undefined) return { refusals: [refuse('missing', 'formation.file-unreadable')] };
  const solve = await loadOptimiser();
  return text.trimStart().startsWith('{') ? formZone(text, options, solve) : groupPlane(text, options, solve);
}

/** Rounds that find the best grouping of so few points nearly always; proof needs the rest of the time. */
const smallSearch = 1_000;
/** Without `--seconds` too: what is not proven by then would not be in the time anybody waits. */
const mostSecondsToProve = 60;
const largeSearch = 20_000;

const inTime = (solve: Solver, count: number, hasClock: boolean): Solver =>
  hasClock || count > mostToProve ? solve : boundedSolver(solve, now, mostSecondsToProve);

type Words = ReturnType<typeof readWords>;

type Options = {
  readonly file: string;
  readonly distance: PlaneDistance;
  readonly hasClock: boolean;
  readonly budget: (iterations: number) => Budget;
  readonly workers: number;
};

const readWords = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      distance: { type: 'string', default: 'euclid' },
      seconds: { type: 'string' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });

function knownWords(): Words | Refusal {
  try {
    return readWords();
  } catch {
    return refuse('malformed', 'formation.unknown-option');
  }
}

function readOptions({ values, positionals }: Words): Options | Refusal {
  const [file] = positionals;
  const { distance } = values;
  const [seconds, seed, workers] = [values.seconds, values.seed, values.workers].map((word) => Number(word ?? '1'));
  if (file === undefined || positionals.length > 1) return refuse('malformed', 'formation.one-file-expected');
  if (distance !== 'euclid' && distance !== 'floor') return refuse('malformed', 'formation.wrong-distance');
  if (seconds === undefined || !(seconds > 0 && seconds < 1e6)) return refuse('malformed', 'formation.wrong-seconds');
  if (!Number.isSafeInteger(seed)) return refuse('malformed', 'formation.wrong-seed');
  if (workers !== 1 && workers !== 2) return refuse('malformed', 'formation.wrong-workers');
  const hasClock = values.seconds !== undefined;
  const clock = hasClock ? { clock: { now, seconds } } : {};
  return { file, distance, hasClock, workers, budget: (iterations) => ({ seed: seed ?? 1, iterations, ...clock }) };
}

function groupPlane(text: string, { distance, hasClock, budget }: Options, solve: Solver): Record<string, unknown> {
  const problem = readCapacitatedMedian(text);
  if (isRefusal(problem)) return { refusals: [problem] };
  const count = problem.points.length;
  const rounds =
    count <= mostToProve ? smallSearch : hasClock ? Number.MAX_SAFE_INTEGER : Math.max(largeSearch, 20 * count);
  const answer = solveMedian(problem, distance, { budget: budget(rounds), solve: inTime(solve, count, hasClock) });
  if (!answer.found) return { refusals: [notFound(answer.proven)] };
  const { value, bound, proven, seats, assignment } = answer;
  const gap = relativeGap(value, bound);
  return { value, bound, gap, proven, seconds: now() - start, seats, assignment };
}

/** Rounds of the search of a zone, for each project; and from how many projects on several threads are worth their start. */
const roundsAProject = 10;
const leastForWorkers = 1_000;

async function formZone(
  text: string,
  { hasClock, budget, workers }: Options,
  solve: Solver,
): Promise<Record<string, unknown>> {
  const input = parseJson(text);
  if (isRefusal(input)) return { refusals: [input] };
  const problem = readFormationProblem(input, knownIndustries());
  if (!('projects' in problem)) return { refusals: problem };
  const count = problem.projects.length;
  const rounds = count <= mostToProve ? smallSearch : hasClock ? Number.MAX_SAFE_INTEGER : roundsAProject * count;
  const options = { budget: budget(rounds), solve: inTime(solve, count, hasClock) };
  const answer =
    workers > 1 && count >= leastForWorkers
      ? await formInWorkers(problem, options, workers)
      : formBranches(input, options);
  if (!('found' in answer)) return { refusals: answer };
  if (!answer.found) return { refusals: [notFound(answer.proven)], conflicts: answer.conflicts };
  const { value, bound, gap, proven, terms, seats, seatOf, leftOut, reasons, conflicts } = answer;
  const assignment = seatOf.map(({ seat }) => seat);
  return { value, bound, gap, proven, seconds: now() - start, seats, assignment, leftOut, terms, reasons, conflicts };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('malformed', 'formation.not-json');
  }
}

const notFound = (proven: boolean): Refusal =>
  refuse('invalid', proven ? 'formation.no-grouping' : 'formation.none-found');

const printed = await run();
process.stdout.write(typeof printed === 'string' ? printed : `${JSON.stringify(printed)}\n`);
if (typeof printed !== 'string' && 'refusals' in printed) process.exitCode = 2;
