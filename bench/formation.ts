import { isRefusal } from '#kernel/refusal';
import {
  type CapacitatedMedian,
  checkMedian,
  type MedianAnswer,
  readCapacitatedMedian,
  solveMedian,
} from '#planning/formation';
import { loadOptimiser } from '#platform/optimiser';
import { hasBenchData, readBenchData } from '#testing/bench-data';
import { type Plain, plainCbc, plainHighs } from './median-yardsticks.ts';

/**
 * Capacitated p-median files, the small ones proven: `npm run bench:formation [seeds] [names…] [plain]`. Seconds are those
 * of the processor, those of the integer programs too, so that what else the machine does costs no quality. `plain` gives
 * the full model of the small ones to HiGHS besides, and to CBC where it is installed, as many seconds each.
 * Every result goes through the independent checker; without the instances beside the repository nothing is measured.
 */
const [words = '1', ...others] = process.argv.slice(2);
const hasYardsticks = others.includes('plain');
const only = others.filter((word) => word !== 'plain');
const seeds = Array.from({ length: Number(words) }, (_, index) => index + 1);
const print = (...cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

/** Points up to which an answer is to be proven, and HiGHS and CBC are given the whole. */
const mostProven = 100;
const distanceOf = (name: string) => (name.startsWith('pmedcap') ? 'floor' : 'euclid');

/** Seconds of the processor that this process took, all its threads together. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

type Instance = {
  readonly name: string;
  readonly file: string;
  readonly best: number;
  readonly seconds: number;
};

const pmedcap = [713, 740, 751, 651, 664, 778, 787, 820, 715, 829, 1006, 966, 1026, 982].map(
  (best, index): Instance => {
    const name = `pmedcap${String(index + 1).padStart(2, '0')}`;
    return { name, file: `pmedcap/${name}.txt`, best, seconds: 60 };
  },
);
const lorena = Object.entries({ SJC1: 17288.99, SJC2: 33270.94, SJC3a: 45335.16 }).map(([name, best]): Instance => {
  return { name, file: `sjc/${name}.dat`, best, seconds: 10 };
});
const stefanello = Object.entries({
  lin318_015: 88901.56,
  lin318_070: 32198.64,
  lin318_100: 22942.69,
  u724_030: 95034.01,
  u724_075: 54735.05,
  u724_200: 28079.97,
  rl1304_010: 2146252.17,
  rl1304_300: 191224.85,
  pr2392_075: 1091982.77,
  fnl4461_0100: 548909.01,
  fnl4461_1000: 145862.38,
}).map(([name, best]): Instance => {
  return {
    name,
    file: `stefanello/${name}.txt`,
    best,
    seconds: /^(?:lin|u)/u.test(name) ? 20 : 60,
  };
});
const p3038 = Object.entries({ p3038_700: 109670.52, p3038_1000: 85854.05 }).map(([name, best]): Instance => {
  return { name, file: `p3038/${name}.dat`, best, seconds: 60 };
});

type Run = Extract<MedianAnswer, { readonly found: true }> & { readonly seconds: number };

// The solver of integer programs reads this clock.
performance.now = () => 1_000 * now();
const solve = await loadOptimiser();
const titles = [
  ...seeds.map((seed) => `seed ${seed}`),
  'best known',
  'gap %, mean',
  'worst',
  'bound',
  'proven',
  'seconds',
  ...(hasYardsticks ? ['plain HiGHS', 'CBC'] : []),
];
print('instance', ...titles);
print(...Array.from({ length: titles.length + 1 }, () => '---'));
for (const instance of [...pmedcap, ...lorena, ...stefanello, ...p3038]) {
  if (only.length > 0 && !only.includes(instance.name)) continue;
  const file = `bench-data/cpmp/${instance.file}`;
  if (hasBenchData(file)) {
    const problem = problemOf(readBenchData(file));
    const beside = hasYardsticks ? await yardsticks(instance, problem) : [];
    tell(
      instance,
      seeds.map((seed) => run(instance, problem, seed)),
      beside,
    );
  } else print(instance.name, 'skipped: the instance is not beside the repository');
}

function problemOf(text: string): CapacitatedMedian {
  const problem = readCapacitatedMedian(text);
  if (isRefusal(problem)) throw new Error(problem.code);
  return problem;
}

function run({ name, seconds }: Instance, problem: CapacitatedMedian, seed: number): Run {
  const distance = distanceOf(name);
  const iterations = problem.points.length <= mostProven ? 1_000 : Number.MAX_SAFE_INTEGER;
  const start = now();
  const answer = solveMedian(problem, distance, { budget: { seed, iterations, clock: { now, seconds } }, solve });
  if (!answer.found) throw new Error(`${name}: no lawful grouping found`);
  const { faults } = checkMedian(problem, distance, answer.seats, answer.assignment);
  if (faults.length > 0) throw new Error(`${name}: ${JSON.stringify(faults)}`);
  return { ...answer, seconds: now() - start };
}

async function yardsticks({ name, seconds }: Instance, problem: CapacitatedMedian): Promise<readonly string[]> {
  const { points } = problem;
  if (points.length > mostProven) return ['', ''];
  const round = distanceOf(name) === 'floor' ? Math.floor : (value: number): number => value;
  const costs = points.map((seat) => points.map(({ x, y }) => round(Math.hypot(x - seat.x, y - seat.y))));
  const costOf = (seat: number, point: number): number => costs[seat]?.[point] ?? Number.NaN;
  const highs = plainHighs(problem, costOf, { solve, now, seconds });
  return [highs, await plainCbc(problem, costOf, seconds)].map(toldOf);
}

function toldOf(plain: Plain | undefined): string {
  if (plain === undefined) return 'not installed';
  const { value, proven, seconds } = plain;
  return `${value?.toFixed(2) ?? 'none'}${proven ? '' : ', not proven'}, ${seconds.toFixed(2)} s`;
}

function tell({ name, best }: Instance, runs: readonly Run[], beside: readonly string[]): void {
  const gaps = runs.map(({ value }) => (100 * (value - best)) / best);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  print(
    name,
    ...runs.map(({ value }) => value.toFixed(2)),
    best,
    mean(gaps).toFixed(3),
    Math.max(...gaps).toFixed(3),
    Math.max(...runs.map(({ bound }) => bound)).toFixed(2),
    `${runs.filter(({ proven }) => proven).length} of ${runs.length}`,
    mean(runs.map(({ seconds }) => seconds)).toFixed(2),
    ...beside,
  );
}
