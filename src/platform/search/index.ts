export { matching, searchTokenTable, tokenStatements } from './token-store.ts';
export { filingKey } from './tokens.ts';
