export { type FactTable, factsOf, factStatements, holdsOn, withdrawFacts } from './fact-store.ts';
