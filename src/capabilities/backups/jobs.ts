import type { ZoneId } from '#kernel/ids';
import { scheduledJob, type ScheduledJob } from '#platform/jobs';
import type { BackupsDoor } from './services/get-backups.ts';

/** Each night: an archive holds all zones, so the first zone's night sees to it. The drill comes after, once a week. */
export function backupJobs({
  backups,
  zones,
}: BackupsDoor & { readonly zones: () => Promise<readonly ZoneId[]> }): readonly ScheduledJob[] {
  if (backups === null) return [];
  const { keeper, at } = backups;
  const once =
    (work: () => Promise<void>): ScheduledJob['work'] =>
    async (_runtime, zoneId) => {
      if (zoneId === (await zones())[0]) await work();
    };
  return [
    scheduledJob({ name: 'backup.take', words: { zh: '备份', en: 'Backup' }, at, work: once(keeper.backUp) }),
    scheduledJob({
      name: 'backup.drill',
      words: { zh: '恢复演练', en: 'Drill of a restore' },
      at,
      work: once(keeper.drillWhenDue),
    }),
  ];
}
