export { type AsOf, happenedAsOf, heldAsOf, isKnown } from './as-of.ts';
export { type FactTable, factsOf, factStatements, holdsOn, withdrawFacts } from './fact-store.ts';
export { measuresOf, measureStatements, type MeasureTable } from './measure-store.ts';
