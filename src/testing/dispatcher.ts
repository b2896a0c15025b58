import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { listZoneIds } from '#capabilities/organisation';
import { readWorkingCalendar } from '#platform/calendar';
import { systemClock } from '#platform/clock';
import { type Connection, openDatabase } from '#platform/database';
import { dispatchWorker, reactionsTo } from '#platform/events';
import { keepDeeds } from './deeds.ts';

const programFolder = resolve(import.meta.dirname, '../..');
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A program of its own that does nothing but dispatch, until nothing is due in any zone; told after each piece. */
export async function runDispatcher(connection: Connection, onPiece: () => void): Promise<void> {
  const database = await openDatabase({
    owner: connection,
    application: null,
    maxConnections: 2,
    migrationsFolder: resolve(programFolder, 'db/migrations'),
    onError: () => undefined,
  });
  const runtime = {
    database,
    clock: systemClock,
    calendar: readWorkingCalendar(resolve(programFolder, 'db/reference/holidays')),
    chance: randomBytes,
    reactionsTo: reactionsTo([keepDeeds]),
    committed: () => undefined,
  };
  const { work } = dispatchWorker([keepDeeds], silent);
  for (const zoneId of await listZoneIds(database)) {
    while ((await work(runtime, zoneId)) === 'more') onPiece();
  }
  await database.close();
}
