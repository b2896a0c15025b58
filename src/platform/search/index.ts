export type { Hit, Searcher } from './searcher.ts';
export { matching, searchTokenTable, firstTokens, tokenStatements } from './token-store.ts';
export { filingKey } from './tokens.ts';
