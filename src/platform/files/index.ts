export { createFileStore, type FileHash, type FileStore, syncFolders } from './file-store.ts';
export { measureFiles, type StoredFiles, sweepFiles } from './sweep.ts';
