import { type Operation, serve } from '#platform/http';
import { listLightsEndpoint } from './contract.ts';
import { listLights } from './services/list-lights.ts';

export const lightRoutes: readonly Operation[] = [serve(listLightsEndpoint, listLights)];
