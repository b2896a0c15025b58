export type { Hit, Searcher } from './searcher.ts';
export { firstTokens, matching, searchTokenTable, tokenStatements } from './token-store.ts';
export { filingKey } from './tokens.ts';
