export { fitting } from './fitting.ts';
export { gatheringEarly } from './gather-early.ts';
export { inBatches } from './in-batches.ts';
export { recordedOf } from './recorded-of.ts';
export type { Gathered, Introduced, Ledger, LedgerRow, NameRegister, Recorded } from './ledger.ts';
