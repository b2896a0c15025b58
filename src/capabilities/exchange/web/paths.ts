/** Where ledgers come in. */
export const importPath = '/import';

const ofLedger = (sheet: string, what: string): string => `/api/ledgers/${encodeURIComponent(sheet)}/${what}`;
export const ledgerFileHref = (sheet: string): string => ofLedger(sheet, 'file');
export const ledgerTemplateHref = (sheet: string): string => ofLedger(sheet, 'template');
