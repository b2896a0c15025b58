import type { Id, PersonId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type Statement, statement, tables } from '#platform/database';
import { pathsOfNew } from '#kernel/tree';
import { insertFacts, insertPaths } from '../unit.store.ts';
import type { UnitRow } from '../unit.table.ts';
import { insertPersons, insertZone } from '../zone.store.ts';

export type NewZone = {
  readonly code: string;
  readonly name: string;
  readonly establishedOn: PlainDate;
  readonly rootUnitId: UnitId;
  readonly persons: readonly { readonly personId: PersonId; readonly name: string }[];
};

/** What founding writes here: the zone in the directory, its root unit, and its first people. */
export function zoneStatements(tx: Tx, zone: NewZone): readonly Statement[] {
  const { rootUnitId: unitId, name, establishedOn } = zone;
  const root = { zoneId: tx.zoneId, unitId, kind: 'zone', name, officialOrder: 0, version: 1 } as const;
  return [
    insertZone(tx, zone),
    statement(tables<{ unit: UnitRow }>().insertInto('unit').values(root)),
    insertFacts(tx, [{ factId: tx.newId() as Id<'FactId'>, unitId, parentId: null, from: establishedOn, to: 'infinity' }]),
    insertPaths(tx, pathsOfNew(unitId, [], establishedOn)),
    insertPersons(tx, zone.persons),
  ];
}
