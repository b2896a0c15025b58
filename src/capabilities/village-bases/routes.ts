import { type Operation, serve } from '#platform/http';
import { listBasesEndpoint, listIncomesEndpoint } from './contract.ts';
import { listBases } from './services/list-bases.ts';
import { listIncomes } from './services/list-incomes.ts';

export const villageBaseRoutes: readonly Operation[] = [
  serve(listBasesEndpoint, listBases),
  serve(listIncomesEndpoint, listIncomes),
];
