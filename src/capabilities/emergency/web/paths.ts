import { addressOf } from '#ui';

export type CampaignsView = {
  /** Absent for today. */
  readonly on?: string | undefined;
};

export const campaignsPath = (view: CampaignsView = {}): string => addressOf('/campaigns', view);

export const campaignsViewOf = (search: URLSearchParams): CampaignsView => ({ on: search.get('on') ?? undefined });
