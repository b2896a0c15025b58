export type { Budget } from './budget.ts';
export {
  type CapacitatedMedian,
  medianModel,
  type PlaneDistance,
  planeDistance,
  readCapacitatedMedian,
} from './capacitated-median.ts';
export { type Check, checkFormation, checkMedian } from './check.ts';
export { type Formation, type FormationAnswer, formBranches, relativeGap } from './form-branches.ts';
export { formationModel } from './formation-model.ts';
export { generateZone } from './generate-zone.ts';
export { industryDistance, isIndustryCode } from './industry.ts';
export type { IntegerAnswer, SolveIntegerProgram } from './integer-program.ts';
export { FormationProblem, readFormationProblem } from './problem.ts';
export { type GroupingAnswer, type GroupingOptions, solveGrouping } from './solve-grouping.ts';
export { type Plan, type Replan, replan } from './replan.ts';
export { type Trade, tradeMoves } from './trade-moves.ts';
