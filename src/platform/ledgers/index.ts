export { inBatches } from './in-batches.ts';
export type { Gathered, Introduced, Ledger, LedgerRow, NameRegister, Recorded } from './ledger.ts';
