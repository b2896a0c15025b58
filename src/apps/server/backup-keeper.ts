import type { BackupsDoor } from '#capabilities/backups';
import { backUp, createBackupKeeper, drill } from '#platform/backup';
import { systemClock } from '#platform/clock';
import { type Config, findSecretKey } from '#platform/config';
import { type Connection, readMigrations } from '#platform/database';
import { createFileStore } from '#platform/files';
import { backupReadings as readings } from './backup-readings.ts';
import { migrationsFolder, programVersion } from './program.ts';
import { verifyTrails } from './verify-trails.ts';

/** The folder of archives that the settings name; null where they name none. */
export function backupsOf(config: Config, owner: Connection): BackupsDoor['backups'] {
  if (config.backup === null) return null;
  const { folder, at, keep } = config.backup;
  const keeper = createBackupKeeper({
    folder,
    keep,
    now: systemClock.now,
    backUp: async (path) => {
      const key = await findSecretKey(config);
      return backUp({
        owner,
        readings,
        files: createFileStore(config.filesFolder),
        vaultKey: key === null ? null : { key, carried: false },
        program: programVersion,
        now: systemClock.now(),
        path,
      });
    },
    drill: async (path) => {
      const migrations = await readMigrations(migrationsFolder);
      return drill({ owner, migrations, readings, path, verify: verifyTrails });
    },
  });
  return { keeper, at, keep };
}
