import { askDeskTable, askSubjectTable, askTable } from './ask.table.ts';
import type { AskNoun } from './contract.ts';
import { createSendDigests } from './services/send-digests.ts';
import { setAsks } from './services/set-asks.ts';
import { setMySettings } from './services/set-my-settings.ts';
import { setZoneQuietHours } from './services/set-zone-quiet-hours.ts';
import { digestTable, notificationSettingTable, zoneQuietHoursTable } from './setting.table.ts';

export { notificationsJobs } from './jobs.ts';
export { setAsks };
export { notificationsRoutes } from './routes.ts';

export const notificationsVerbs = (nouns: readonly AskNoun[]) =>
  [setAsks, setMySettings, setZoneQuietHours, createSendDigests(nouns)] as const;

export const notificationsTables = [
  askSubjectTable,
  askDeskTable,
  askTable,
  notificationSettingTable,
  zoneQuietHoursTable,
  digestTable,
] as const;
