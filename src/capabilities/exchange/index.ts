import { ledgerAnswerTable } from './answer.table.ts';
import { forgetAnswer } from './services/forget-answer.ts';

export type { AnswersOf } from './answer.rules.ts';
export type { LedgerDoor } from './services/ledger-door.ts';
export { recogniseWorkbook } from './services/recognise-workbook.ts';
export { tableToTake } from './services/tables-to-take.ts';
export { rememberedAnswers } from './services/remember-answers.ts';
export { takeOverBy } from './services/take-over.ts';
export { exportLedgers, writtenSheet } from './services/write-ledgers.ts';
export type { RecognisedSheet } from './recognise.rules.ts';
export type { Finding } from './finding.rules.ts';
export type { Table } from './table.rules.ts';
export { exchangeRoutes, type ExchangeDoor } from './routes.ts';
export { findingWords, refusalWords, skippedWords, unitFromWords } from './finding-words.rules.ts';

export const exchangeVerbs = [forgetAnswer] as const;
export const exchangeTables = [ledgerAnswerTable] as const;
