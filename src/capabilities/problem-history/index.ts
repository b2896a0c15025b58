import { recordProblems } from './services/record-problems.ts';

export { problemIndicators, waiting } from './problem.indicators.ts';
export { firstDueOf, isOverdue, lastSaid } from './problem-then.store.ts';
export { problemSheet } from './problem.sheet.ts';
export { problemLedger } from './services/problem-ledger.ts';

export const problemHistoryVerbs = [recordProblems] as const;
