import { infiniteQueryOptions } from '@tanstack/react-query';
import { type CampaignState, listCampaignsEndpoint } from '#capabilities/emergency/contract';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { CampaignsView } from './paths.ts';

/** The list page by page; a day half typed counts for none. */
export const campaignListQuery = ({ on }: CampaignsView, state: CampaignState) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'list', state, on ?? 'today'],
    queryFn: ({ signal, pageParam }) => {
      const day = on !== undefined && isPlainDate(on) ? on : undefined;
      return call(listCampaignsEndpoint, { query: { state, on: day, after: pageParam ?? undefined }, signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
