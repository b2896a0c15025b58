export { type RawBuilder, sql } from 'kysely';
export { conformanceFaults } from './conformance.ts';
export { openDatabase, type Database } from './database.ts';
export { migrate, readMigrations, type Migration } from './migrations.ts';
export { connectOnce, type Connection } from './pool.ts';
export { rawStatement, statement, tables, type Statement } from './statement.ts';
export { platformTables } from './platform.table.ts';
export * from './table.ts';
export type { OpenTransaction, Runner } from './transaction.ts';
