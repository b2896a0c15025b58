import type pg from 'pg';
import { type Binaries, binariesPlatform, findBinaries, runnablePrograms } from './binaries.ts';
import { bringUp, type ServerConnection } from './bring-up.ts';
import { takeCare } from './care.ts';
import { makeCluster, refuseOtherMajor, sweepHalfMade } from './cluster.ts';
import { claimDataFolder, openDataFolder, readPassword } from './data-folder.ts';
import { wordFault } from './faults.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import type { EmbeddedLayout } from './layout.ts';
import { chooseClusterPlace } from './place.ts';
import { missingPassword, noBinaries } from './refusals.ts';
import { type EmbeddedLog, followServerLog } from './server-log.ts';
import { watchForStall } from './stall.ts';

export type EmbeddedOptions = {
  readonly dataFolder: string;
  /** The folder beside whose `node_modules` the program stands. */
  readonly programFolder: string;
  readonly log: EmbeddedLog;
  /** False gives up safety for speed (no fsync): for tests. */
  readonly durable?: boolean;
  /** How long the server may neither answer nor go on recovering, in ms; five minutes by default. */
  readonly patience?: number;
  /** Where root keeps what the server's user cannot reach in the data folder; the system's by default. */
  readonly stateFolder?: string | undefined;
};

export type EmbeddedServer = {
  /** Of the superuser, on the product's own database. */
  readonly connection: ServerConnection;
  /** Whether the server of an earlier owner was found running and taken over. */
  readonly adopted: boolean;
  /** Stops the server and gives the folder back; later calls wait for the first. */
  stop(): Promise<void>;
  /** Resolves when the server dies under us or is stuck, never after `stop`. */
  readonly lost: Promise<Error>;
};

export const database = 'yixian';

/** Makes or opens the data folder and serves from it. Throws StartRefusal for every expected fault; nothing is damaged then. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const binaries = findBinaries(options.programFolder);
  if (binaries === null) throw noBinaries(binariesPlatform(process.platform, process.arch));
  try {
    const layout = await openDataFolder(options.dataFolder);
    const lock = await lockFolder(layout);
    return await closingOnFailure(lock.release, () => serve(layout, lock, binaries, options));
  } catch (error) {
    throw wordFault(error, options.dataFolder);
  }
}

async function serve(
  layout: EmbeddedLayout,
  lock: FolderLock,
  binaries: Binaries,
  options: EmbeddedOptions,
): Promise<EmbeddedServer> {
  const { log } = options;
  const began = performance.now();
  const prepared = await prepare(layout, binaries, options);
  const serverLog = followServerLog(layout.log, log);
  return closingOnFailure(serverLog.close, async () => {
    const running = await bringUp({ ...prepared, layout, log, serverLog });
    const care = takeCare({ first: running.watch, rewatch: running.rewatch, log });
    await closingOnFailure(care.stop, () => ensureDatabase(running.client));
    const { adopted, watch, connection } = running;
    log({
      event: adopted ? 'database.adopted' : 'database.started',
      server: watch.server,
      watchdog: watch.watchdog,
      user: prepared.place.user.name,
      cluster: prepared.place.cluster,
      milliseconds: Math.round(performance.now() - began),
    });
    const stall = watchForStall(connection, serverLog, options.patience);
    const end = async () => {
      stall.stop();
      await care.stop();
      serverLog.close();
      await lock.release();
    };
    let ending: Promise<void> | null = null;
    return {
      connection: { ...connection, database },
      adopted,
      lost: Promise.race([care.lost, stall.stalled]),
      stop: () => (ending ??= end()),
    };
  });
}

/** What has to stand before a server can run: its place, programs that run, and a cluster. Needs the folder's lock. */
async function prepare(
  layout: EmbeddedLayout,
  binaries: Binaries,
  { stateFolder, durable = true, log }: EmbeddedOptions,
) {
  await claimDataFolder(layout);
  const place = await chooseClusterPlace(layout, stateFolder);
  const programs = await runnablePrograms(binaries, place.user, place.programs);
  if (place.made) await refuseOtherMajor(place.cluster, programs);
  const password = await readPassword(layout, { make: !place.made });
  if (password === null) throw missingPassword(layout.password);
  await sweepHalfMade(place.folder);
  if (!place.made) {
    log({ event: 'database.making', cluster: place.cluster, version: binaries.version });
    await makeCluster(place, programs, password, durable);
  }
  return { place, programs, password, durable };
}

/**
 * A first start may have been killed between the cluster and its database. In the database, what a statement got wrong goes to
 * its sender and not to the log: such messages quote values, which may be personal. Ends the client.
 */
async function ensureDatabase(client: pg.Client): Promise<void> {
  try {
    const { rows } = await client.query<{ discreet: boolean }>(
      `select exists (select from pg_db_role_setting
                       where setdatabase = pg_database.oid and setrole = 0 and 'log_min_messages=log' = any (setconfig)) as discreet
         from pg_database where datname = $1`,
      [database],
    );
    const [found] = rows;
    if (found === undefined) await client.query(`create database ${database}`);
    if (found?.discreet !== true) await client.query(`alter database ${database} set log_min_messages = 'log'`);
  } finally {
    await client.end();
  }
}

async function closingOnFailure<Result>(
  close: () => void | Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await close();
    throw error;
  }
}
