import { type RunningBudget, startBudget } from './budget.ts';
import type { FormationProblem } from './problem.ts';

/** Industries of generated projects. */
export const industries = [
  'A0141',
  'A0513',
  'C1311',
  'C1432',
  'C1523',
  'C2730',
  'D4420',
  'D4610',
  'D4620',
  'G5443',
  'K7010',
];

/** Members of a generated project: most have one to three. */
export const membersAtChance = (pick: RunningBudget['pick']): number => [1, 1, 2, 2, 3, 5][pick(6)] as number;

/** Weights and limits of what is generated. */
export const rulesOfGenerated = {
  weights: { distance: 1, industry: 1, otherTownship: 1, branch: 3, townshipSplit: 1, change: 1.5 },
  limits: { fewestMembers: 3, mostMembers: 50, needsSecretary: true, kilometres: 12 },
} satisfies Pick<FormationProblem, 'weights' | 'limits'>;

const branchesNow = 3;
const mostOfOneZone = 100;

/**
 * A zone for tests and benches: projects around township centres (within some 20 km for one zone, ten projects a
 * township in wider country), most with one to three
 * members, some without a secretary, some with a present branch: at one of three projects of a zone, in wider country at
 * the first project of their township. The same count and seed give the same zone.
 */
export function generateZone(count: number, seed: number): FormationProblem {
  const { chance, pick } = startBudget({ seed, iterations: 0 });
  const spread = (width: number): number => (chance() + chance() - 1) * width;
  const few = 3 + pick(3);
  const width = 0.1 * Math.sqrt(Math.max(1, count / 40));
  const townships = Array.from({ length: Math.max(few, Math.floor(count / 10)) }, (_, index) => ({
    name: `township-${index}`,
    latitude: 28.1 + spread(width),
    longitude: 116.45 + spread(width),
  }));
  const projects = Array.from({ length: count }, (_, index) => {
    const at = index < townships.length ? index : pick(townships.length);
    const township = townships[at];
    const members = membersAtChance(pick);
    const hasBranch = chance() < 0.5;
    return {
      id: `project-${index}`,
      place: {
        latitude: (township?.latitude ?? 28.1) + spread(0.03),
        longitude: (township?.longitude ?? 116.45) + spread(0.03),
      },
      industry: industries[pick(industries.length)] ?? 'K7010',
      township: township?.name ?? 'township-0',
      members,
      secretaries: chance() < 0.6 ? 1 : 0,
      ...(hasBranch
        ? { presentSeat: `project-${count > mostOfOneZone ? at : pick(Math.min(count, branchesNow))}` }
        : {}),
    };
  });
  return { projects, ...rulesOfGenerated };
}
