import { type Operation, serve } from '#platform/http';
import { backupsEndpoint } from './contract.ts';
import { type BackupsDoor, createGetBackups } from './services/get-backups.ts';

export const backupsRoutes = (door: BackupsDoor): readonly Operation[] => [
  serve(backupsEndpoint, createGetBackups(door)),
];
