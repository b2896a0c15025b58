import { grantsPath } from '#capabilities/administration/web';
import { auditPath } from '#capabilities/audit-log/web';
import { todoPath } from '#capabilities/notifications/web';
import { upkeepPath } from '#capabilities/upkeep/web';
import type { AdministratorOffice } from '#kernel/actor';

const officePages: Readonly<Record<AdministratorOffice, string>> = {
  system: upkeepPath,
  security: grantsPath(),
  audit: auditPath({}),
};

/** The page where somebody's work is: what is asked of them; of an administrator nothing is, each has a page of their own. */
export const startPageOf = (office: AdministratorOffice | null): string =>
  office === null ? todoPath : officePages[office];
