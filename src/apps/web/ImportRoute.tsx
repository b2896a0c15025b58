import { ImportPage } from '#capabilities/exchange/web';
import { ledgerRefusals } from './ledger-refusals.ts';

/** The page of imports with the words of all ledgers. */
export const ImportRoute = () => <ImportPage words={ledgerRefusals} />;
