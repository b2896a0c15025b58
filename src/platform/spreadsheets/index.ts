export type { Row, WorkbookPiece } from './workbook.ts';
export type { WrittenCell, WrittenColumn, WrittenSheet } from './written.ts';
export { createWorkbookReader, wholeWorkbook, type WorkbookReader } from './read-workbook.ts';
export { writeCsv } from './csv-write.ts';
export { writeWorkbook } from './xlsx-write.ts';
