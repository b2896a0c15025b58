import { type Operation, serve } from '#platform/http';
import { listCultivationsEndpoint, lookAtCultivationEndpoint } from './contract.ts';
import { listCultivations } from './services/list-cultivations.ts';
import { lookAtCultivation } from './services/look-at-cultivation.ts';

export const cultivationRoutes: readonly Operation[] = [
  serve(listCultivationsEndpoint, listCultivations),
  serve(lookAtCultivationEndpoint, lookAtCultivation),
];
