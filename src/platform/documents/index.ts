export { faces as documentFaces } from './docx-fonts.ts';
export { writeDocx } from './docx-write.ts';
export type { PrintedBlock, PrintedDocument, PrintedRun } from './printed.ts';
