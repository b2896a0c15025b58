import { later } from '#ui';
import { campaignsPath } from './paths.ts';

export { campaignsPath };

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const emergencyPages = [
  {
    path: campaignsPath(),
    Page: later(() => import('./CampaignsPage.tsx').then(({ CampaignsPage }) => ({ default: CampaignsPage }))),
  },
] as const;

export const emergencyLinks = [{ to: campaignsPath(), label: { zh: '应急专项', en: 'Emergency' } }] as const;
