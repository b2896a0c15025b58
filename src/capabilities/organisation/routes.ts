import { act, type Operation, serve } from '#platform/http';
import {
  addUnitEndpoint,
  closeUnitEndpoint,
  getUnitEndpoint,
  moveUnitEndpoint,
  renameUnitEndpoint,
  reorderUnitsEndpoint,
  unitTreeEndpoint,
} from './contract.ts';
import { addUnit } from './services/add-unit.ts';
import { closeUnit } from './services/close-unit.ts';
import { getUnit } from './services/get-unit.ts';
import { moveUnit } from './services/move-unit.ts';
import { renameUnit } from './services/rename-unit.ts';
import { reorderUnits } from './services/reorder-units.ts';
import { unitTree } from './services/unit-tree.ts';

export const organisationRoutes: readonly Operation[] = [
  serve(unitTreeEndpoint, unitTree),
  serve(getUnitEndpoint, getUnit),
  act(addUnitEndpoint, addUnit),
  act(renameUnitEndpoint, renameUnit),
  act(moveUnitEndpoint, moveUnit),
  act(closeUnitEndpoint, closeUnit),
  act(reorderUnitsEndpoint, reorderUnits),
];
