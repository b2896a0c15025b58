import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  type CapacitatedMedian,
  ones,
  programText,
  row,
  type SolveIntegerProgram,
  type Term,
} from '#planning/formation';

/** What a solver made of the full model within its seconds; null where it found nothing. */
export type Plain = { readonly value: number | null; readonly proven: boolean; readonly seconds: number };

const run = promisify(execFile);
const x = (seat: number, point: number): string => `x${seat}_${point}`;
const y = (seat: number): string => `y${seat}`;

type Costs = (seat: number, point: number) => number;

/** The model with strong links as books have it, nothing struck out: each point at one open seat, demand within capacity. */
function fullModel({ points, seatCount }: CapacitatedMedian, costOf: Costs) {
  const all = [...points.keys()];
  const costs = all.flatMap((seat) => all.map((point): Term => [costOf(seat, point), x(seat, point)]));
  const rows = [
    ...all.map((point) => row(ones(all.map((seat) => x(seat, point))), '=', 1)),
    ...points.map(({ capacity }, seat) =>
      row([...points.map(({ demand }, point): Term => [demand, x(seat, point)]), [-capacity, y(seat)]], '<=', 0),
    ),
    ...all.flatMap((seat) =>
      all.map((point) =>
        row(
          [
            [1, x(seat, point)],
            [-1, y(seat)],
          ],
          '<=',
          0,
        ),
      ),
    ),
    row(ones(all.map(y)), '=', seatCount),
  ];
  const binaries = [...all.map(y), ...all.flatMap((seat) => all.map((point) => x(seat, point)))];
  return { costs, program: programText(costs, rows, binaries) };
}

/** @param now in seconds, the clock that the solver reads too */
export function plainHighs(
  problem: CapacitatedMedian,
  costOf: Costs,
  {
    solve,
    now,
    seconds,
  }: { readonly solve: SolveIntegerProgram; readonly now: () => number; readonly seconds: number },
): Plain {
  const { costs, program } = fullModel(problem, costOf);
  const start = now();
  const answer = solve(program, seconds);
  const columns = answer.status === 'infeasible' ? undefined : answer.columns;
  const chosen = costs.filter(([, name]) => (columns?.get(name) ?? 0) > 0.5);
  const value = chosen.reduce((sum, [cost]) => sum + cost, 0);
  return {
    value: chosen.length === problem.points.length ? value : null,
    proven: answer.status === 'optimal',
    seconds: now() - start,
  };
}

/** CBC of this machine, in seconds of its processor; undefined where it is not installed. */
export async function plainCbc(problem: CapacitatedMedian, costOf: Costs, seconds: number): Promise<Plain | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-cbc-'));
  try {
    const file = join(folder, 'model.lp');
    await writeFile(file, fullModel(problem, costOf).program);
    const { stdout } = await run('cbc', [file, '-sec', String(seconds), '-solve']);
    const told = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1] ?? Number.NaN);
    const value = told(/^Objective value:\s+(\S+)/mu);
    return {
      value: Number.isNaN(value) ? null : value,
      proven: /^Result - Optimal solution found/mu.test(stdout),
      seconds: told(/^Total time \(CPU seconds\):\s+(\S+)/mu),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}
