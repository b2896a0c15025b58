import { type Operation, serve } from '#platform/http';
import { listAgreementsEndpoint } from './contract.ts';
import { listAgreements } from './services/list-agreements.ts';

export const investmentRoutes: readonly Operation[] = [serve(listAgreementsEndpoint, listAgreements)];
