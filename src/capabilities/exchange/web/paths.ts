/** Where ledgers come in. */
export const importPath = '/import';
