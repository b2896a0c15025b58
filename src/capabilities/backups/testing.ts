import { join, resolve } from 'node:path';
import { backUp, type BackupKeeper, createBackupKeeper, drill } from '#platform/backup';
import type { Clock } from '#platform/clock';
import { type Connection, readMigrations } from '#platform/database';
import { createFileStore } from '#platform/files';
import { backupReadings as readings } from '../../apps/server/backup-readings.ts';
import { verifyTrails } from '../../apps/server/verify-trails.ts';

type Kept = { readonly folder: string; readonly owner: Connection; readonly clock: Clock; readonly keep?: number };

/** A folder of real archives of the database, by the clock given. */
export const givenKeeper = ({ folder, owner, clock, keep = 2 }: Kept): BackupKeeper =>
  createBackupKeeper({
    folder,
    keep,
    now: () => clock.now(),
    backUp: (path) =>
      backUp({
        owner,
        readings,
        files: createFileStore(join(folder, 'files')),
        vaultKey: null,
        program: '0.1.0',
        now: clock.now(),
        path,
      }),
    drill: async (path) => {
      const migrations = await readMigrations(resolve(import.meta.dirname, '../../../db/migrations'));
      return drill({ owner, migrations, readings, path, verify: verifyTrails });
    },
  });
