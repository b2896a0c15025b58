import type { Bonds } from './bonds.ts';
import type { BranchField } from './branch-field.ts';

/** What a group of projects at a seat costs: its seat, its pairs, its townships and what it has beyond the usual number. */
export function groupCost({ rules, costOf }: BranchField, seat: number, projects: readonly number[]): number {
  let sum = rules.opening[seat] as number;
  for (const project of projects) sum += costOf(seat, project);
  if (rules.districtCost !== 0) {
    sum += rules.districtCost * new Set(projects.map((project) => rules.district[project])).size;
  }
  const beyond = Math.max(0, projects.length - (rules.sides?.usualPoints ?? Infinity));
  return sum + beyond * (rules.sides?.beyondCost ?? 0);
}

/** Whether a group keeps its own limits: members, secretary, own project, pairs of kilometres and industry, ties. */
export function isLawfulGroup(
  { rules, costOf }: BranchField,
  bonds: Bonds,
  seat: number,
  projects: readonly number[],
): boolean {
  let members = 0;
  let secretaries = 0;
  for (const project of projects) {
    members += rules.weight[project] as number;
    secretaries += rules.guides[project] as number;
    if (costOf(seat, project) === Infinity) return false;
    for (const { other, isTogether } of bonds[project] ?? []) {
      if (projects.includes(other) !== isTogether) return false;
    }
  }
  const home = rules.home[seat] as number;
  return (
    projects.length > 0 &&
    members >= (rules.lower[seat] as number) &&
    members <= (rules.upper[seat] as number) &&
    secretaries >= rules.guidesNeeded &&
    (home < 0 || projects.includes(home))
  );
}
