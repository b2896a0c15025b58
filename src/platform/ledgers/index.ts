export type { Gathered, Ledger, LedgerRow, NameRegister, Recorded } from './ledger.ts';
