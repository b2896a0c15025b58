import type { ZoneId } from '#kernel/ids';
import type { FileStore } from '#platform/files';
import { scheduledJob, type ScheduledJob } from '#platform/jobs';
import { evidenceSweep } from './evidence.access.ts';
import { dropStale, sweepUnnamed } from './services/sweep-evidence.ts';

export type SweepDoor = { readonly files: FileStore; readonly zones: () => Promise<readonly ZoneId[]> };

/** Each night, in each zone; the files stand once for all zones, so the first zone's night sees to them. */
export const evidenceJobs = ({ files, zones }: SweepDoor): readonly ScheduledJob[] => [
  scheduledJob({
    name: evidenceSweep,
    words: { zh: '清理无主附件', en: 'Removing files that belong to nothing' },
    at: '03:10',
    work: async (runtime, zoneId, { actor, commandId }) => {
      await dropStale(runtime, actor, commandId);
      const all = await zones();
      if (zoneId === all[0]) await sweepUnnamed(runtime, files, all);
    },
  }),
];
