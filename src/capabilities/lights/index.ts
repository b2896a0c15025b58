import { projectReasonTable } from './reason.table.ts';
import { recordReasons } from './services/record-reasons.ts';

export { lightIndicators, litItems } from './light.indicators.ts';
export { lightOfRow, litColumns, type LitRow, rankedItems, rankOf } from './light-list.store.ts';
export { gapOf, lightSentence, reasonWords } from './light-words.rules.ts';
export { listLights } from './services/list-lights.ts';
export { ruleSetOn } from './rule-set.rules.ts';
export { knownRuleSets } from './rule-set.store.ts';
export { lightRoutes } from './routes.ts';
export { reasonLedger } from './services/reason-ledger.ts';

export const lightVerbs = [recordReasons] as const;
export const lightTables = [projectReasonTable] as const;
