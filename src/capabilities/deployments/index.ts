import { deploymentTable } from './deployment.table.ts';
import { endDeployment } from './services/end-deployment.ts';
import { recordDeployments } from './services/record-deployments.ts';
import { sendPerson } from './services/send-person.ts';

export { deploymentIndicators } from './deployment.indicators.ts';
export { deploymentRoutes } from './routes.ts';
export { deploymentLedger } from './services/deployment-ledger.ts';

export const deploymentVerbs = [sendPerson, endDeployment, recordDeployments] as const;
export const deploymentTables = [deploymentTable] as const;
