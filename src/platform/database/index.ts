export { type RawBuilder, sql } from 'kysely';
export { conformanceFaults } from './conformance.ts';
export { factFaults } from './fact-conformance.ts';
export {
  type DataSequence,
  type DataTable,
  listApplied,
  listDataTables,
  listSequences,
  type ZoneReading,
} from './catalogue.ts';
export { openDatabase, type Database } from './database.ts';
export { type DatabaseState, examineDatabase, neededExtension } from './examine.ts';
export { countPrograms, type Loading, openLoading, unmakeEmpty } from './loading.ts';
export { migrate, readMigrations, refusalOfServer, type Migration } from './migrations.ts';
export { connectOnce, type Connection } from './pool.ts';
export { openSnapshot, type Snapshot } from './snapshot.ts';
export { spanColumns, spanOfRow } from './span.ts';
export { insertedRows, rawStatement, statement, tables, type Statement } from './statement.ts';
export { platformTables } from './platform.table.ts';
export * from './table.ts';
export { type OpenTransaction, plannerSettings, type Runner } from './transaction.ts';
