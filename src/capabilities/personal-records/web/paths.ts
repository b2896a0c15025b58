import { addressOf } from '#ui';

export type ErasuresView = { readonly act?: 'propose' | undefined };

export const erasuresPath = (view: ErasuresView = {}): string => addressOf('/erasures', view);

export const erasuresViewOf = (search: URLSearchParams): ErasuresView => ({
  act: search.get('act') === 'propose' ? 'propose' : undefined,
});

export const ownRecordPath = '/account/record';
