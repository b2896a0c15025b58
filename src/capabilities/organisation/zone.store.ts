import type { PersonId, ZoneId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type Database, type Row, type Statement, statement, tables } from '#platform/database';
import type { personTable, zoneDirectory } from './unit.table.ts';

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

type Tables = { zone: Row<typeof zoneDirectory>; person: Row<typeof personTable> };

export const insertZone = (
  tx: Tx,
  { code, name, establishedOn }: { readonly code: string; readonly name: string; readonly establishedOn: PlainDate },
): Statement =>
  statement(
    tables<Tables>().insertInto('zone').values({ zoneId: tx.zoneId, code, name, establishedOn, recordedAt: tx.now }),
  );

export const insertPersons = (tx: Tx, persons: readonly { readonly personId: PersonId; readonly name: string }[]): Statement =>
  statement(
    tables<Tables>()
      .insertInto('person')
      .values(persons.map(({ personId, name }) => ({ zoneId: tx.zoneId, personId, name, version: 1 }))),
  );
