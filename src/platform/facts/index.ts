export { type FactTable, factsOf, factStatements } from './fact-store.ts';
