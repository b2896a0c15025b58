import { branchIndicators } from '#capabilities/branches';
import { cultivationIndicators } from '#capabilities/cultivation';
import { deploymentIndicators } from '#capabilities/deployments';
import { dutyIndicators } from '#capabilities/duty';
import { campaignIndicators } from '#capabilities/emergency';
import { createRegistry } from '#capabilities/indicators';
import { agreementIndicators } from '#capabilities/investment';
import { lightIndicators } from '#capabilities/lights';
import { participationIndicators } from '#capabilities/participation';
import { problemIndicators } from '#capabilities/problem-history';
import { parkIndicators, projectIndicators } from '#capabilities/projects';
import { villageIndicators } from '#capabilities/village-bases';
import { nodeIndicators, workIndicators } from '#capabilities/works';

/** Every indicator a capability declares, in the order of the catalogue. A line each. */
export const indicators = createRegistry([
  ...projectIndicators,
  ...parkIndicators,
  ...workIndicators,
  ...nodeIndicators,
  ...lightIndicators,
  ...problemIndicators,
  ...branchIndicators,
  ...deploymentIndicators,
  ...participationIndicators,
  ...dutyIndicators,
  ...cultivationIndicators,
  ...agreementIndicators,
  ...villageIndicators,
  ...campaignIndicators,
]);
