import { branchLedger, branchNames } from '#capabilities/branches';
import { type ExchangeDoor, type LedgerDoor, takeOverBy } from '#capabilities/exchange';
import { cultivationLedger } from '#capabilities/cultivation';
import { deploymentLedger } from '#capabilities/deployments';
import { postLedger, squadLedger } from '#capabilities/duty';
import { agreementLedger } from '#capabilities/investment';
import { reasonLedger } from '#capabilities/lights';
import { personLedger, personNames } from '#capabilities/people';
import { dualLedger, rosterLedger } from '#capabilities/participation';
import { problemLedger } from '#capabilities/problem-history';
import { projectLedger, projectNames, teamLedger } from '#capabilities/project-ledger';
import { unitLedger, unitNames } from '#capabilities/unit-register';
import { campaignLedger } from '#capabilities/emergency';
import { villageBaseLedger, villageIncomeLedger } from '#capabilities/village-bases';
import { monthFigureLedger, workLedger } from '#capabilities/works';
import type { Sheet } from '#kernel/sheet';
import { createWorkbookReader } from '#platform/spreadsheets';
import { ledgerRefusals } from './ledger-refusals.ts';

/** What exchange knows of the capabilities: their ledgers, and who bears the names that cells hold. A line each. */
export const ledgerDoor: LedgerDoor = {
  ledgers: [
    unitLedger,
    personLedger,
    projectLedger,
    branchLedger,
    teamLedger,
    rosterLedger,
    deploymentLedger,
    dualLedger,
    problemLedger,
    squadLedger,
    postLedger,
    cultivationLedger,
    villageBaseLedger,
    villageIncomeLedger,
    campaignLedger,
    workLedger,
    monthFigureLedger,
    reasonLedger,
    agreementLedger,
  ],
  names: [unitNames, personNames, projectNames, branchNames],
  refusals: ledgerRefusals,
};

/** Every sheet a capability declares. */
export const declaredSheets: readonly Sheet[] = ledgerDoor.ledgers.map(({ sheet }) => sheet);

/** Takes them over, all or nothing. */
export const takeOver = takeOverBy(ledgerDoor);

/** What the routes of exchange need beside: which sheets are recognised, and the child that reads workbooks. */
export const exchangeDoor: ExchangeDoor = {
  ...ledgerDoor,
  sheets: declaredSheets,
  readWorkbook: createWorkbookReader(),
  takeOver,
};
