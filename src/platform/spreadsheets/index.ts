export { createWorkbookReader, wholeWorkbook } from './read-workbook.ts';
export { writeWorkbook } from './xlsx-write.ts';
export { writeCsv } from './csv-write.ts';
