export { backupJobs } from './jobs.ts';
export { backupsRoutes } from './routes.ts';
export { type BackupsDoor, backupsNow } from './services/get-backups.ts';
