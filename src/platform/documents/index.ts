export { writeDocx } from './docx-write.ts';
export type { PrintedBlock, PrintedDocument, PrintedLevel, PrintedRun } from './printed.ts';
