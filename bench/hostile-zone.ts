import type pg from 'pg';
import { systemClock } from '#platform/clock';
import { openDatabase } from '#platform/database';
import { givenHostileGround } from '#testing/hostile';
import { migrationsFolder } from '../src/apps/server/program.ts';
import { runtimeOver } from '../src/apps/server/runtime.ts';

/** The zones of the hostile requests, with somebody signed in for each role, in the database the product serves. */
export async function fillHostileZone(owner: pg.Client, url: string) {
  const database = await openDatabase({
    owner: { connectionString: url },
    application: null,
    maxConnections: 4,
    migrationsFolder,
    onError: () => undefined,
  });
  const runtime = runtimeOver(database, systemClock, () => undefined);
  return { ground: await givenHostileGround(runtime, owner), close: () => database.close() };
}
