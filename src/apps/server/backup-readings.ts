import { auditHeads } from '#capabilities/audit-log';
import { evidenceFiles } from '#capabilities/evidence';
import type { BackupReadings } from '#platform/backup';

/** What a backup asks of the capabilities. */
export const backupReadings: BackupReadings = { auditHeads, files: evidenceFiles };
