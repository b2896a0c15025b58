export {
  type At,
  countedIn,
  type CountedIndicator,
  type DerivedIndicator,
  type Indicator,
  isDerived,
  type Dimension,
  type RecordSet,
  setOf,
  shareOf,
} from './record-set.store.ts';
export { createRegistry, openedBy, type Registry, wordsOf } from './registry.store.ts';
export { listFirst as listFirstRecords, listPage as listRecordPage } from './record-list.store.ts';
export { type Added, addUpBeside, findUnit, type OfDay } from './figure.store.ts';
export { beforeZone, whenAsked, whereText } from './asked.rules.ts';
export { indicatorAccess, seesWholeZone } from './indicator.access.ts';
export { figures, figuresBy, figuresByTwo, wholeZone } from './services/figures.ts';
export { getFigureOf } from './services/get-figure.ts';
export { listRecordsOf } from './services/list-records.ts';
export { listFiguresOf } from './services/list-figures.ts';
export { figureText } from './figure-text.rules.ts';
export { indicatorRoutes } from './routes.ts';
