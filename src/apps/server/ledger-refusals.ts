import { branchRefusals } from '#capabilities/branches/refusals';
import { cultivationRefusals } from '#capabilities/cultivation/refusals';
import { deploymentRefusals } from '#capabilities/deployments/refusals';
import { dutyRefusals } from '#capabilities/duty/refusals';
import { emergencyRefusals } from '#capabilities/emergency/refusals';
import { agreementRefusals } from '#capabilities/investment/refusals';
import { reasonRefusals } from '#capabilities/lights/refusals';
import { unitRefusals } from '#capabilities/organisation/refusals';
import { participationRefusals } from '#capabilities/participation/refusals';
import { peopleRefusals } from '#capabilities/people/refusals';
import { problemHistoryRefusals } from '#capabilities/problem-history/refusals';
import { problemRefusals } from '#capabilities/problem-ledger/refusals';
import { projectLedgerRefusals } from '#capabilities/project-ledger/refusals';
import { projectRefusals } from '#capabilities/projects/refusals';
import { registerRefusals } from '#capabilities/unit-register/refusals';
import { villageBaseRefusals } from '#capabilities/village-bases/refusals';
import { workRefusals } from '#capabilities/works/refusals';
import type { RefusalWords } from '#kernel/refusal-words';

/** Why a ledger does not take what stands in a file: the books of all capabilities that have one, or serve one that has. */
export const ledgerRefusals: RefusalWords = {
  ...unitRefusals,
  ...registerRefusals,
  ...peopleRefusals,
  ...projectRefusals,
  ...projectLedgerRefusals,
  ...branchRefusals,
  ...participationRefusals,
  ...deploymentRefusals,
  ...dutyRefusals,
  ...cultivationRefusals,
  ...villageBaseRefusals,
  ...emergencyRefusals,
  ...workRefusals,
  ...reasonRefusals,
  ...agreementRefusals,
  ...problemRefusals,
  ...problemHistoryRefusals,
};
