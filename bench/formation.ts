import { performance } from 'node:perf_hooks';
import { isRefusal } from '#kernel/refusal';
import { checkMedian, medianModel, readCapacitatedMedian, solveGrouping } from '#planning/formation';
import { loadOptimiser } from '#platform/optimiser';
import { hasBenchData, readBenchData } from '#testing/bench-data';

/**
 * Capacitated p-median files of OR-Library, solved and proven: `npm run bench:formation [seeds]`. Every result goes
 * through the independent checker; without the instances beside the repository nothing is measured.
 */
const seeds = Number(process.argv[2] ?? '1');
const seconds = 60;
const best = [713, 740, 751, 651, 664, 778, 787, 820, 715, 829, 1006, 966, 1026, 982];
const now = (): number => performance.now() / 1000;
const print = (...cells: readonly (string | number | boolean)[]): void => console.log(cells.join(' | '));

const solve = await loadOptimiser();
print('instance', 'seed', 'value', 'best known', 'gap %', 'bound', 'proven', 'seconds', 'faults');
for (const [index, known] of best.entries()) {
  const name = `pmedcap${String(index + 1).padStart(2, '0')}`;
  const file = `bench-data/cpmp/pmedcap/${name}.txt`;
  if (!hasBenchData(file)) print(name, 'skipped: the instance is not beside the repository');
  else for (let seed = 1; seed <= seeds; seed += 1) measure(name, readBenchData(file), known, seed);
}

function measure(name: string, text: string, known: number, seed: number): void {
  const problem = readCapacitatedMedian(text);
  if (isRefusal(problem)) return print(name, seed, problem.code);
  const start = now();
  const budget = { seed, iterations: 1_000, clock: { now, seconds } };
  const answer = solveGrouping(medianModel(problem, 'floor'), false, { budget, solve });
  const took = (now() - start).toFixed(2);
  if (!answer.found) return print(name, seed, 'none found', took);
  const { grouping, value, bound, proven } = answer;
  const { faults } = checkMedian(problem, 'floor', grouping.seats, grouping.seatOf);
  const gap = ((100 * (value - known)) / known).toFixed(3);
  return print(name, seed, value, known, gap, bound, proven, took, faults.length);
}
