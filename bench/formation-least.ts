import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { isRefusal } from '#kernel/refusal';
import { type CapacitatedMedian, checkMedian, readCapacitatedMedian, solveMedian } from '#planning/formation';
import { loadOptimiser } from '#platform/optimiser';
import { hasBenchData, readBenchData } from '#testing/bench-data';

/**
 * Clusters with lower and upper weights: points of p-median files where each seat needs nine tenths of what a seat holds in
 * the mean, with the file's number of seats and with any number: `node bench/formation-least.ts [seconds]`. Every result
 * goes through the independent checker; without the instances beside the repository nothing is measured.
 */
const [seconds = 20] = process.argv.slice(2).map(Number);
const files = ['sjc/SJC1.dat', 'sjc/SJC2.dat', 'stefanello/lin318_015.txt', 'stefanello/lin318_070.txt'];
const solve = await loadOptimiser();
const now = (): number => performance.now() / 1000;

function withLeast({ points, seatCount }: CapacitatedMedian): CapacitatedMedian {
  const total = points.reduce((sum, { demand }) => sum + demand, 0);
  const least = Math.floor((0.9 * total) / seatCount);
  return { points: points.map((point) => ({ ...point, least: Math.min(least, point.capacity) })), seatCount };
}

console.log('| points | seats wanted | value | bound | gap | seats | proven | faults | seconds | load |');
console.log(`| ${Array.from({ length: 10 }, () => '---').join(' | ')} |`);
for (const file of files.map((name) => `bench-data/cpmp/${name}`).filter(hasBenchData)) {
  const read = readCapacitatedMedian(readBenchData(file));
  if (isRefusal(read)) throw new Error(read.code);
  const problem = withLeast(read);
  for (const seatCount of [problem.seatCount, 0]) {
    const wanted = { ...problem, seatCount };
    const start = now();
    const iterations = problem.points.length <= 100 ? 1_000 : Number.MAX_SAFE_INTEGER;
    const answer = solveMedian(wanted, 'euclid', { budget: { seed: 1, iterations, clock: { now, seconds } }, solve });
    if (!answer.found) throw new Error(`${file}: no lawful grouping found`);
    const { value, bound, seats, proven } = answer;
    const { faults } = checkMedian(wanted, 'euclid', seats, answer.assignment);
    const figures = [value.toFixed(2), bound.toFixed(2), `${((100 * (value - bound)) / value).toFixed(2)} %`];
    const cells = [file.replace(/.*\//u, ''), seatCount || 'any', ...figures, seats.length, proven, faults.length];
    console.log(`| ${[...cells, (now() - start).toFixed(1), (loadavg()[0] ?? 0).toFixed(1)].join(' | ')} |`);
  }
}
