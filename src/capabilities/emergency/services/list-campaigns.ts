import { query } from '#platform/queries';
import { campaignAccess } from '../campaign.access.ts';
import { countCampaigns, listPage } from '../campaign-list.store.ts';
import { type CampaignList, ListCampaigns } from '../contract.ts';

/** Campaigns that run on a day, or had ended by it, with the numbers their places told. */
export const listCampaigns = query({
  name: 'campaign.list',
  input: ListCampaigns,
  see: campaignAccess.see,
  read: async (tx, input): Promise<CampaignList> => {
    const asked = { ...input, on: input.on ?? tx.today };
    const [rows, count] = await Promise.all([listPage(tx, asked), countCampaigns(tx, asked)]);
    const campaigns = rows.slice(0, asked.limit).map(({ number, ...row }) => ({ ...row, number: Number(number) }));
    return {
      on: asked.on,
      today: tx.today,
      count,
      campaigns,
      next: rows.length > asked.limit ? (campaigns.at(-1)?.number ?? null) : null,
    };
  },
});
