export { backupJobs } from './jobs.ts';
export { backupsRoutes } from './routes.ts';
export type { BackupsDoor } from './services/get-backups.ts';
