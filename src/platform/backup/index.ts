export { backUp, type BackupReadings, type BackupReport, fingerprintOf } from './back-up.ts';
export { drill } from './drill.ts';
export { type BackupKeeper, createBackupKeeper } from './keeper.ts';
export { type BackupRecord, readRecord } from './record.ts';
export { verifyArchive } from './archive-reader.ts';
export { restore, type RestoreReport, type RestoreStep } from './restore.ts';
