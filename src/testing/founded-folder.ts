import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { givenScene, type Scene } from '#capabilities/problem-ledger/testing';
import { readWorkingCalendar } from '#platform/calendar';
import { systemClock } from '#platform/clock';
import type { Runtime } from '#platform/commands';
import { openDatabase } from '#platform/database';
import { startEmbedded } from '#platform/database/embedded';

/** A data folder as the program in `programFolder` will find it: a zone, its units, those who write, and what else is given. */
export async function foundScene(
  dataFolder: string,
  programFolder: string,
  more: (runtime: Runtime, scene: Scene) => Promise<void> = async () => undefined,
): Promise<Scene> {
  const server = await startEmbedded({ dataFolder, programFolder, log: () => undefined });
  const database = await openDatabase({
    owner: server.connection,
    application: null,
    maxConnections: 4,
    migrationsFolder: join(programFolder, 'db/migrations'),
    onError: () => undefined,
  });
  const runtime: Runtime = {
    database,
    clock: systemClock,
    calendar: readWorkingCalendar(join(programFolder, 'db/reference/holidays')),
    chance: randomBytes,
    reactionsTo: () => [],
    committed: () => undefined,
  };
  const scene = await givenScene(runtime);
  await more(runtime, scene);
  await database.close();
  await server.stop();
  return scene;
}
