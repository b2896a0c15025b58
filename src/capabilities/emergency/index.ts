import { campaignCountTable, campaignPlaceTable, campaignTable, campaignTraitTable } from './campaign.table.ts';
import { recordCampaigns } from './services/record-campaigns.ts';

export { isCampaignSeen, isPlaceSeen } from './campaign.store.ts';
export { campaignIndicators } from './campaign.indicators.ts';
export { emergencyRoutes } from './routes.ts';
export { campaignLedger } from './services/campaign-ledger.ts';
export { listCampaigns } from './services/list-campaigns.ts';

export const emergencyVerbs = [recordCampaigns] as const;
export const emergencyTables = [campaignTable, campaignTraitTable, campaignPlaceTable, campaignCountTable] as const;
