export { createFileStore, type FileHash, type FileStore } from './file-store.ts';
export { sweepFiles } from './sweep.ts';
