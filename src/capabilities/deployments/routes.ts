import { act, type Operation, serve } from '#platform/http';
import {
  endDeploymentEndpoint,
  listDeploymentsEndpoint,
  personDeploymentsEndpoint,
  sendPersonEndpoint,
} from './contract.ts';
import { endDeployment } from './services/end-deployment.ts';
import { listDeployments } from './services/list-deployments.ts';
import { personDeployments } from './services/person-deployments.ts';
import { sendPerson } from './services/send-person.ts';

export const deploymentRoutes: readonly Operation[] = [
  serve(listDeploymentsEndpoint, listDeployments),
  serve(personDeploymentsEndpoint, personDeployments),
  act(sendPersonEndpoint, sendPerson),
  act(endDeploymentEndpoint, endDeployment),
];
