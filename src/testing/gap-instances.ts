import { execFileSync } from 'node:child_process';
import { isRefusal } from '#kernel/refusal';
import { type AssignmentProblem, readAssignmentFile } from '#planning/assignment';
import { benchDataPath } from './bench-data.ts';

/* OR-Library's and Yagiura's generalised assignments, with the bounds and best values that fontanf's list holds, all as least cost. */
export const gapArchive = 'bench-data/gap/gap_fontanf.tar.xz';

export type GapInstance = {
  readonly name: string;
  readonly problem: AssignmentProblem;
  /** Best known bound and value, of the least cost. */
  readonly bound: number;
  readonly best: number;
};

const read = (...words: readonly string[]): string =>
  execFileSync('tar', ['-xOJf', benchDataPath(gapArchive), ...words], { encoding: 'utf8', maxBuffer: 2 ** 27 });

/** Instances whose name fits, in the order of the list. */
export function gapInstances(fits: RegExp): readonly GapInstance[] {
  const lines = read('data/data.csv').trim().split('\n').slice(1);
  return lines.flatMap((line) => {
    const [path = '', , , , , bound, , best] = line.split(',');
    const name = path.slice(path.indexOf('/') + 1);
    if (!fits.test(name)) return [];
    const problem = readAssignmentFile(read(`data/${path}`), 'least');
    if (isRefusal(problem)) throw new Error(`${path}: ${problem.code}`);
    return [{ name, problem, bound: Number(bound), best: Number(best) }];
  });
}
