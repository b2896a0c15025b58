import { branchMatrix } from '#capabilities/branches/testing';
import { accountMatrix, grantMatrix } from '#capabilities/administration/testing';
import { deploymentMatrix, newDeploymentMatrix } from '#capabilities/deployments/testing';
import { cultivationMatrix } from '#capabilities/cultivation/testing';
import { dutyMatrix } from '#capabilities/duty/testing';
import { campaignMatrix } from '#capabilities/emergency/testing';
import { agreementMatrix } from '#capabilities/investment/testing';
import { lightMatrix } from '#capabilities/lights/testing';
import { unitMatrix } from '#capabilities/organisation/testing';
import { participationMatrix } from '#capabilities/participation/testing';
import { erasureMatrix } from '#capabilities/personal-records/testing';
import { personMatrix, postMatrix } from '#capabilities/people/testing';
import { projectMatrix } from '#capabilities/projects/testing';
import { newReportLinkMatrix, reportLinkMatrix } from '#capabilities/report-links/testing';
import { upkeepMatrix } from '#capabilities/upkeep/testing';
import { unitRegisterMatrix } from '#capabilities/unit-register/testing';
import { villageBaseMatrix } from '#capabilities/village-bases/testing';
import { workMatrix } from '#capabilities/works/testing';
import type { MatrixSubject } from './matrix.ts';

/** All nouns that have joined the generated role matrix (house.md 3.13). How a noun joins: `matrix.ts`. */
export const matrixSubjects: readonly MatrixSubject[] = [
  unitMatrix,
  unitRegisterMatrix,
  accountMatrix,
  grantMatrix,
  erasureMatrix,
  upkeepMatrix,
  personMatrix,
  postMatrix,
  deploymentMatrix,
  newDeploymentMatrix,
  projectMatrix,
  branchMatrix,
  participationMatrix,
  dutyMatrix,
  cultivationMatrix,
  villageBaseMatrix,
  campaignMatrix,
  workMatrix,
  lightMatrix,
  agreementMatrix,
  reportLinkMatrix,
  newReportLinkMatrix,
];

/**
 * Verbs and nouns that stand beside it, each with the test that tries it: those whose place is the zone itself, or the
 * person alone, have nothing below or beside; the ledger has a matrix of its own. A verb that is neither here fails.
 */
export const triedElsewhere: Readonly<Record<string, string>> = {
  problem: 'problem-ledger/matrix.db.test.ts',
  'problem-kind': 'problem-ledger/matrix.db.test.ts',
  'project.register': 'projects/register.db.test.ts',
  'notification-settings': 'notifications/settings.http.test.ts',
  'zone-quiet-hours': 'notifications/settings.http.test.ts',
  brief: 'briefs/briefs.db.test.ts',
  evidence: 'evidence/evidence.http.test.ts',
  'ledger-answer': 'exchange/answers.http.test.ts',
  'audit-payload': 'audit-log/audit.http.test.ts',
};
