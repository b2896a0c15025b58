import { act, type Operation, serve } from '#platform/http';
import {
  addUnitEndpoint,
  getUnitEndpoint,
  moveUnitEndpoint,
  renameUnitEndpoint,
  unitTreeEndpoint,
} from './contract.ts';
import { addUnit } from './services/add-unit.ts';
import { getUnit } from './services/get-unit.ts';
import { moveUnit } from './services/move-unit.ts';
import { renameUnit } from './services/rename-unit.ts';
import { unitTree } from './services/unit-tree.ts';

export const organisationRoutes: readonly Operation[] = [
  serve(unitTreeEndpoint, unitTree),
  serve(getUnitEndpoint, getUnit),
  act(addUnitEndpoint, addUnit),
  act(renameUnitEndpoint, renameUnit),
  act(moveUnitEndpoint, moveUnit),
];
