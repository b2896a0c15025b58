export type { LedgerDoor } from './services/ledger-door.ts';
export { problemSheet } from './problem.sheet.ts';
export { recogniseWorkbook } from './services/recognise-workbook.ts';
export type { RecognisedSheet } from './recognise.rules.ts';
export type { Finding } from './finding.rules.ts';
export type { Skipped, Table } from './table.rules.ts';
