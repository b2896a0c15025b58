export type { LedgerDoor } from './services/ledger-door.ts';
export { recogniseWorkbook } from './services/recognise-workbook.ts';
export { tableToTake } from './services/tables-to-take.ts';
export { takeOverBy } from './services/take-over.ts';
export { exportLedgers, writtenSheet } from './services/write-ledgers.ts';
export type { RecognisedSheet } from './recognise.rules.ts';
export type { Finding } from './finding.rules.ts';
export type { Skipped, Table } from './table.rules.ts';
