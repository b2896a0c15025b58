import { readFileSync } from 'node:fs';
import { formBranches, type FormationProblem } from '#planning/formation';
import { loadOptimiser } from '#platform/optimiser';

/**
 * How the answer moves with the weights: `node bench/formation-weights.ts <formation problem as JSON>` forms the branches
 * under 120 combinations and prints a table: sizes of the branches, then how many pairs of projects that share a branch
 * under the default weights no longer do, or now do.
 */
const problem = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as FormationProblem;
const solve = await loadOptimiser();
const branches = [1, 2, 3, 5, 8];

type Outcome = { readonly sizes: string; readonly pairs: ReadonlySet<string> };

function outcome(weights: FormationProblem['weights']): Outcome {
  const answer = formBranches({ ...problem, weights }, { budget: { seed: 1, iterations: 300 }, solve });
  if (!('found' in answer) || !answer.found || !answer.proven) throw new Error('no proven formation');
  const groups = [...Map.groupBy(answer.seatOf, ({ seat }) => seat).values()];
  const pairs = groups.flatMap((group) =>
    group.flatMap(({ project }, index) => group.slice(index + 1).map((other) => `${project} ${other.project}`)),
  );
  const sizes = groups.map(({ length }) => length).toSorted((left, right) => right - left);
  return { sizes: sizes.join('+'), pairs: new Set(pairs) };
}

const onlyIn = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((pair) => !other.has(pair)).length;

const usual = outcome({});
console.log(`| industry | other township | split | ${branches.map((branch) => `branch ${branch}`).join(' | ')} |`);
console.log(`| --- | --- | --- | ${branches.map(() => '---').join(' | ')} |`);
for (const industry of [0, 0.5, 1, 2]) {
  for (const otherTownship of [0, 1, 3]) {
    for (const townshipSplit of [0, 1]) {
      const cells = branches.map((branch) => {
        const { sizes, pairs } = outcome({ industry, otherTownship, townshipSplit, branch });
        return `${sizes} (${onlyIn(pairs, usual.pairs) + onlyIn(usual.pairs, pairs)})`;
      });
      console.log(`| ${[industry, otherTownship, townshipSplit, ...cells].join(' | ')} |`);
    }
  }
}
