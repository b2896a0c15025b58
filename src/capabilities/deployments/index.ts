import { deploymentTable } from './deployment.table.ts';
import { endDeployment } from './services/end-deployment.ts';
import { sendPerson } from './services/send-person.ts';

export { deploymentIndicators } from './deployment.indicators.ts';
export { deploymentRoutes } from './routes.ts';

export const deploymentVerbs = [sendPerson, endDeployment] as const;
export const deploymentTables = [deploymentTable] as const;
