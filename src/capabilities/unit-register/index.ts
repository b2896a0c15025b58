import { unitAliasTable, unitCreditCodeTable, unitRegionTable } from './register.table.ts';
import { addAlias } from './services/add-alias.ts';
import { recordUnits } from './services/record-units.ts';
import { setCreditCode } from './services/set-credit-code.ts';
import { setRegion } from './services/set-region.ts';
import { withdrawAlias } from './services/withdraw-alias.ts';

export { registerReactions } from './reactions.ts';
export { listCalled } from './register.store.ts';
export { registerRoutes } from './routes.ts';
export { listUnitWords, unitLedger, unitNames } from './services/unit-ledger.ts';

export const registerVerbs = [addAlias, withdrawAlias, setCreditCode, setRegion, recordUnits] as const;
export const registerTables = [unitAliasTable, unitCreditCodeTable, unitRegionTable] as const;
