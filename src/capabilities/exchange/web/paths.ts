/** Where ledgers come in. */
export const importPath = '/import';

export const ledgerTemplateHref = (sheet: string): string => `/api/ledgers/${sheet}/template`;
