import { performance } from 'node:perf_hooks';
import { isRefusal } from '#kernel/refusal';
import { checkMedian, readCapacitatedMedian, solveMedian } from '#planning/formation';
import { loadOptimiser } from '#platform/optimiser';
import { hasBenchData, readBenchData } from '#testing/bench-data';

/**
 * Capacitated p-median files, the small ones proven: `npm run bench:formation [seeds] [names…]`. Every result goes through
 * the independent checker; without the instances beside the repository nothing is measured.
 */
const [words = '1', ...only] = process.argv.slice(2);
const seeds = Number(words);
const now = (): number => performance.now() / 1000;
const print = (...cells: readonly (string | number | boolean)[]): void => console.log(cells.join(' | '));

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

const solve = await loadOptimiser();
print('instance', 'seed', 'value', 'best known', 'gap %', 'bound', 'proven', 'seconds', 'faults');
for (const instance of [...pmedcap, ...lorena, ...stefanello, ...p3038]) {
  if (only.length > 0 && !only.includes(instance.name)) continue;
  const file = `bench-data/cpmp/${instance.file}`;
  if (!hasBenchData(file)) print(instance.name, 'skipped: the instance is not beside the repository');
  else for (let seed = 1; seed <= seeds; seed += 1) measure(instance, readBenchData(file), seed);
}

function measure({ name, best, seconds }: Instance, text: string, seed: number): void {
  const problem = readCapacitatedMedian(text);
  if (isRefusal(problem)) return print(name, seed, problem.code);
  const isProven = problem.points.length <= 100;
  const distance = name.startsWith('pmedcap') ? 'floor' : 'euclid';
  const start = now();
  const iterations = isProven ? 1_000 : Number.MAX_SAFE_INTEGER;
  const answer = solveMedian(problem, distance, {
    budget: { seed, iterations, clock: { now, seconds } },
    solve,
  });
  const took = (now() - start).toFixed(2);
  if (!answer.found) return print(name, seed, 'none found', took);
  const { value, bound, proven, seats, assignment } = answer;
  const { faults } = checkMedian(problem, distance, seats, assignment);
  const gap = ((100 * (value - best)) / best).toFixed(3);
  return print(name, seed, value.toFixed(2), best, gap, bound.toFixed(2), proven, took, faults.length);
}
