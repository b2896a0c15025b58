export { createFileStore, type FileHash, type FileStore, syncFolders } from './file-store.ts';
export { sweepFiles } from './sweep.ts';
