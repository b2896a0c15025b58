import { branchRefusals } from '#capabilities/branches/web';
import { cultivationRefusals } from '#capabilities/cultivation/web';
import { dutyRefusals } from '#capabilities/duty/web';
import { emergencyRefusals } from '#capabilities/emergency/web';
import { agreementRefusals } from '#capabilities/investment/web';
import { reasonRefusals } from '#capabilities/lights/web';
import { unitRefusals } from '#capabilities/organisation/web';
import { participationRefusals } from '#capabilities/participation/web';
import { peopleRefusals } from '#capabilities/people/web';
import { problemHistoryRefusals } from '#capabilities/problem-history/web';
import { problemRefusals } from '#capabilities/problem-ledger/web';
import { projectLedgerRefusals } from '#capabilities/project-ledger/web';
import { projectRefusals } from '#capabilities/projects/web';
import { registerRefusals } from '#capabilities/unit-register/web';
import { villageBaseRefusals } from '#capabilities/village-bases/web';
import { workRefusals } from '#capabilities/works/web';
import type { RefusalWords } from '#ui';

/** Why a ledger does not take what stands in a file: the books of all capabilities that have one, or serve one that has. */
export const ledgerRefusals: RefusalWords = {
  ...unitRefusals,
  ...registerRefusals,
  ...peopleRefusals,
  ...projectRefusals,
  ...projectLedgerRefusals,
  ...branchRefusals,
  ...participationRefusals,
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
