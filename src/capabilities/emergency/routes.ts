import { type Operation, serve } from '#platform/http';
import { listCampaignsEndpoint } from './contract.ts';
import { listCampaigns } from './services/list-campaigns.ts';

export const emergencyRoutes: readonly Operation[] = [serve(listCampaignsEndpoint, listCampaigns)];
