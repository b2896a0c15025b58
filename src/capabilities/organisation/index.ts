import { addUnit } from './services/add-unit.ts';
import { closeUnit } from './services/close-unit.ts';
import { moveUnit } from './services/move-unit.ts';
import { renameUnit } from './services/rename-unit.ts';
import { reorderUnits } from './services/reorder-units.ts';
import { unitParentTable, unitPathTable, unitTable, zoneDirectory } from './unit.table.ts';

export { listPersonNames, listUnitNames } from './name.store.ts';
export { organisationRoutes } from './routes.ts';
export { type AskedTree, listTree, saveRecordedTree, type TreeUnitHeld } from './recorded-tree.store.ts';
export { recordTree, type RecordedUnit } from './recorded-tree.rules.ts';
export { namesAbove, type TreeUnit } from './told-tree.rules.ts';
export { type WordedUnit, wordingsOf } from './unit-wording.rules.ts';
export { lockNames, lockTree } from './unit.store.ts';
export { unitSearcher } from './unit-search.store.ts';
export { addUnit, decideAdding } from './services/add-unit.ts';
export type { AddedUnit } from './unit.rules.ts';
export { saveAddedUnits } from './unit.store.ts';
export { closeUnit } from './services/close-unit.ts';
export { moveUnit } from './services/move-unit.ts';
export { renameUnit } from './services/rename-unit.ts';
export { listUnitPlaces, rolesBySubject, rolesHeldAt, sightOf } from './reach.store.ts';
export {
  anyZoneStands,
  findZoneByCode,
  insertZone,
  listFirstZones,
  listZoneIds,
  listZones,
  type ZoneEntry,
} from './zone.store.ts';

export const organisationVerbs = [addUnit, renameUnit, moveUnit, closeUnit, reorderUnits] as const;
export const organisationTables = [zoneDirectory, unitTable, unitParentTable, unitPathTable] as const;
