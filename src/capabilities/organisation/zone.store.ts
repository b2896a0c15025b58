import type { UnitId, ZoneId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { pathsOfNew } from '#kernel/tree';
import type { Tx } from '#platform/commands';
import { type Database, type Row, type Statement, statement, tables } from '#platform/database';
import { insertFacts, insertPaths, nameTokens } from './unit.store.ts';
import type { UnitRow, zoneDirectory } from './unit.table.ts';

export type ZoneEntry = { readonly zoneId: ZoneId; readonly code: string; readonly name: string };

/** The directory is no zone's: it is read before anybody stands in one. */
export async function findZoneByCode(database: Database, code: string): Promise<ZoneEntry | undefined> {
  const [zone] = await database.reference<ZoneEntry>({
    sql: 'select zone_id, code, name from zone where code = $1',
    parameters: [code],
  });
  return zone;
}

/** At most two: enough to tell none, the only one, and several. */
export const listFirstZones = (database: Database): Promise<ZoneEntry[]> =>
  database.reference<ZoneEntry>({ sql: 'select zone_id, code, name from zone order by code limit 2', parameters: [] });

/** All of them, in the order of their codes. */
export const listZones = (database: Database): Promise<ZoneEntry[]> =>
  database.reference<ZoneEntry>({ sql: 'select zone_id, code, name from zone order by code', parameters: [] });

/** All of them, for work that goes zone by zone. */
export async function listZoneIds(database: Database): Promise<readonly ZoneId[]> {
  const rows = await database.reference<{ zoneId: ZoneId }>({
    sql: 'select zone_id from zone order by code',
    parameters: [],
  });
  return rows.map(({ zoneId }) => zoneId);
}

/** Whether any zone stands, asked under a lock that a second founding waits for. */
export async function anyZoneStands(tx: Tx): Promise<boolean> {
  const [, zones] = await Promise.all([
    tx.rows({ sql: 'select pg_advisory_xact_lock($1)', parameters: [foundingLock] }),
    tx.rows({ sql: 'select zone_id from zone limit 1', parameters: [] }),
  ]);
  return zones.length > 0;
}

// Any fixed number of its own.
const foundingLock = '133569917544815';

type Tables = { zone: Row<typeof zoneDirectory>; unit: UnitRow };

export type NewZone = {
  readonly code: string;
  readonly name: string;
  readonly establishedOn: PlainDate;
  readonly rootUnitId: UnitId;
};

/** A zone in the directory, and its root unit. */
export function insertZone(tx: Tx, { code, name, establishedOn, rootUnitId }: NewZone): readonly Statement[] {
  const { zoneId, now } = tx;
  const query = tables<Tables>();
  const entry = { zoneId, code, name, establishedOn, recordedAt: now };
  const root = { zoneId, unitId: rootUnitId, kind: 'zone', name, officialOrder: 0, version: 1 } as const;
  return [
    statement(query.insertInto('zone').values(entry)),
    statement(query.insertInto('unit').values(root)),
    insertFacts(tx, [{ factId: tx.newId(), unitId: rootUnitId, parentId: null, from: establishedOn, to: 'infinity' }]),
    insertPaths(tx, pathsOfNew(rootUnitId, [], establishedOn)),
    ...nameTokens(tx, [{ unitId: rootUnitId, name }]),
  ];
}
