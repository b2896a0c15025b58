import { later } from '#ui';
import { backupAccess } from '../backup.access.ts';
import { backupsPath } from './paths.ts';

export { backupsPath };

export const backupsPages = [
  { path: backupsPath, Page: later(() => import('./BackupsPage.tsx').then((page) => ({ default: page.BackupsPage }))) },
] as const;

export const backupsLinks = [{ to: backupsPath, label: { zh: '备份', en: 'Backups' }, see: backupAccess.see }] as const;
