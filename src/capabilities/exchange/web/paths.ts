/** Where ledgers come in. */
export const importPath = '/import';

const ofLedger = (sheet: string, what: string): string => `/api/ledgers/${encodeURIComponent(sheet)}/${what}`;
/** @param purpose of what is kept from most eyes */
export const ledgerFileHref = (sheet: string, purpose: string | null): string =>
  ofLedger(sheet, purpose === null ? 'file' : `file?purpose=${encodeURIComponent(purpose)}`);
export const ledgerTemplateHref = (sheet: string): string => ofLedger(sheet, 'template');
