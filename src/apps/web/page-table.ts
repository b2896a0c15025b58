import { accessPages, startPath, visitorPages } from '#capabilities/access/web';
import { administrationPages, rolesPath } from '#capabilities/administration/web';
import { auditPages } from '#capabilities/audit-log/web';
import { backupsPages } from '#capabilities/backups/web';
import { boardPages } from '#capabilities/board/web';
import { branchPages } from '#capabilities/branches/web';
import { briefPages } from '#capabilities/briefs/web';
import { exchangePages } from '#capabilities/exchange/web';
import { cultivationPages } from '#capabilities/cultivation/web';
import { deploymentPages } from '#capabilities/deployments/web';
import { dutyPages } from '#capabilities/duty/web';
import { indicatorPages } from '#capabilities/indicators/web';
import { investmentPages } from '#capabilities/investment/web';
import { notificationsPages } from '#capabilities/notifications/web';
import { organisationPages } from '#capabilities/organisation/web';
import { peoplePages } from '#capabilities/people/web';
import { personalRecordPages } from '#capabilities/personal-records/web';
import { problemKindsPages } from '#capabilities/problem-kinds/web';
import { problemPages } from '#capabilities/problem-ledger/web';
import { projectsPages } from '#capabilities/projects/web';
import { reportLinkPages, reportPages } from '#capabilities/report-links/web';
import { emergencyPages } from '#capabilities/emergency/web';
import { upkeepPages } from '#capabilities/upkeep/web';
import { villageBasePages } from '#capabilities/village-bases/web';
import { worksPages } from '#capabilities/works/web';
import { later } from '#ui';
import { StartRoute } from './StartRoute.tsx';

const RolesRoute = later(() => import('./RolesRoute.tsx').then((route) => ({ default: route.RolesRoute })));

/** Pages at the door, for anybody. */
export const doorPages = [...visitorPages, ...reportPages] as const;

/** Every page for the signed-in, from the capabilities that hold them; some need what the app alone knows. */
export const memberPages = [
  { path: startPath, Page: StartRoute },
  { path: rolesPath(), Page: RolesRoute },
  ...exchangePages,
  ...accessPages,
  ...boardPages,
  ...indicatorPages,
  ...briefPages,
  ...notificationsPages,
  ...problemPages,
  ...problemKindsPages,
  ...reportLinkPages,
  ...projectsPages,
  ...worksPages,
  ...branchPages,
  ...deploymentPages,
  ...dutyPages,
  ...cultivationPages,
  ...villageBasePages,
  ...emergencyPages,
  ...investmentPages,
  ...organisationPages,
  ...peoplePages,
  ...administrationPages,
  ...personalRecordPages,
  ...auditPages,
  ...backupsPages,
  ...upkeepPages,
] as const;
