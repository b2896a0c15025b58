import { addressOf } from '#ui';

/** Where ledgers come in. */
export const importPath = '/import';

/** What imports remember; a page of the list by its number. */
export const answersPath = (page = 0): string =>
  addressOf('/import/answers', { page: page === 0 ? undefined : String(page) });

export const ledgerTemplateHref = (sheet: string): string => `/api/ledgers/${sheet}/template`;
