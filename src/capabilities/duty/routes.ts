import { type Operation, serve } from '#platform/http';
import { listDutiesEndpoint } from './contract.ts';
import { listDuties } from './services/list-duties.ts';

export const dutyRoutes: readonly Operation[] = [serve(listDutiesEndpoint, listDuties)];
