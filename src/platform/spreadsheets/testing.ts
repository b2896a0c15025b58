// Workbooks tampered with, for whoever takes workbooks in.
export { chanceOf, mutatedArchive, mutatedBytes, mutatedCells, mutatedLines, mutatedXml } from './mutations.ts';
export { archiveTexts } from './archive-texts.ts';
