export type { Gathered, Introduced, Ledger, LedgerRow, NameRegister, Recorded } from './ledger.ts';
