import { auditPath } from '#capabilities/audit-log/web';
import { grantsPath } from '#capabilities/administration/web';
import { backupsPath } from '#capabilities/backups/web';
import { erasuresPath } from '#capabilities/personal-records/web';
import type { Need } from '#capabilities/upkeep/contract';

export const upkeepPath = '/administration';

/** Where a need is looked into or met: a part of the page, or a page of its own. */
export const placePaths: Readonly<Record<Need['place'], string>> = {
  health: '#health',
  work: '#work',
  trail: auditPath({}),
  calendar: '#calendar',
  backups: backupsPath,
  grants: grantsPath(),
  erasures: erasuresPath(),
  retention: '#retention',
};
