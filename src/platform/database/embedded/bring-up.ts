import type pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { StartRefusal } from '#platform/config';
import type { Programs } from './binaries.ts';
import { superuser } from './cluster.ts';
import { isPassing, wordServerOutput } from './faults.ts';
import { type EmbeddedLayout, socketNames, watchdogAddress } from './layout.ts';
import type { ClusterPlace } from './place.ts';
import {
  disownReusedProcess,
  findPostmaster,
  parsePostmasterFile,
  type Postmaster,
  type PostmasterFile,
} from './postmaster.ts';
import { ask, untilItAnswers } from './ready.ts';
import { missingPassword, oldServerStays } from './refusals.ts';
import { bareEnvironment, neutralFolder } from './run.ts';
import { chooseListening, removeSocketFolder, type Listening } from './socket-folder.ts';
import { serverArguments, usableMemory } from './settings.ts';
import type { EmbeddedLog, ServerLog } from './server-log.ts';
import { startWatchdog, type Watch, watchdogGone, type WatchOrder } from './watch.ts';

/** Everything a run of the server needs, found and made before. */
export type Site = {
  readonly layout: EmbeddedLayout;
  readonly place: ClusterPlace;
  readonly programs: Programs;
  readonly password: string;
  readonly durable: boolean;
  readonly log: EmbeddedLog;
  readonly serverLog: ServerLog;
};

export type ServerConnection = {
  /** The folder of its socket, or a loopback address. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
};

export type Running = {
  readonly watch: Watch;
  readonly rewatch: () => Promise<Watch>;
  readonly adopted: boolean;
  readonly connection: ServerConnection;
  /** Of the superuser on the maintenance database; the caller ends it. */
  readonly client: pg.Client;
};

const patience = 30_000;

/** Starts the server, or adopts the one an earlier owner left behind. Needs the folder's lock. */
export async function bringUp(site: Site): Promise<Running> {
  const deadline = performance.now() + patience;
  for (;;) {
    const postmaster = await findPostmaster(site.place.cluster);
    const outcome =
      postmaster.state === 'alive'
        ? await adopt(site, postmaster.file, deadline - performance.now())
        : await start(site, postmaster);
    if ('watch' in outcome) return outcome;
    if (performance.now() > deadline) throw outcome;
    await pause(50);
  }
}

/** Answers with a refusal when an earlier server is still on its way out; throws what will not pass. */
async function start(site: Site, postmaster: Exclude<Postmaster, { state: 'alive' }>): Promise<Running | StartRefusal> {
  const { place, programs, layout, serverLog } = site;
  if (postmaster.state === 'gone') {
    if (postmaster.file.socketFolder !== null) await removeSocketFolder(postmaster.file.socketFolder, place.user);
    if (postmaster.reused) await disownReusedProcess(place.cluster);
  }
  const listening = await chooseListening(place.user);
  const connection = connectionTo(site, listening);
  serverLog.mark();
  const watch = await startWatchdog(
    {
      ...orderFor(site, listening),
      start: {
        file: programs.postgres,
        args: serverArguments({ cluster: place.cluster, ...listening }, usableMemory(), site.durable),
        uid: place.user.self ? null : place.user.uid,
        gid: place.user.self ? null : place.user.gid,
        environment: bareEnvironment,
        folder: neutralFolder,
      },
      adopt: null,
    },
    serverLog.descriptor,
  );
  try {
    const answer = await untilItAnswers(connection, watch.over, site.log);
    if (answer?.kind === 'answers') {
      return {
        watch,
        rewatch: rewatcher(site, listening, watch.server),
        adopted: false,
        connection,
        client: answer.client,
      };
    }
    if (answer?.kind === 'wrong-password') throw missingPassword(layout.password);
  } catch (error) {
    watch.stop();
    await watch.over;
    throw error;
  }
  const output = serverLog.sinceMark();
  const refusal = wordServerOutput(output, layout.folder);
  if (isPassing(output)) return refusal;
  throw refusal;
}

/** The lock is ours, so the earlier owner is dead: its watchdog, if that lives, is stopping the server. */
async function adopt(site: Site, file: PostmasterFile, remaining: number): Promise<Running | StartRefusal> {
  const { layout, place } = site;
  const notYet = oldServerStays(layout.folder, file.pid);
  if (file.port === null) return notYet;
  const listening = { socketFolder: file.socketFolder, port: file.port };
  const address = watchdogAddress(place.cluster, file.socketFolder);
  if ((await watchdogGone(address, Math.max(0, remaining))) !== 'absent') return notYet;

  const connection = connectionTo(site, listening);
  const answer = await ask(connection);
  if (answer.kind === 'wrong-password') throw missingPassword(layout.password);
  if (answer.kind !== 'answers') return notYet;
  if ((await serverProcess(answer.client)) !== file.pid) {
    await answer.client.end();
    return notYet;
  }
  const rewatch = rewatcher(site, listening, file.pid);
  return { watch: await rewatch(), rewatch, adopted: true, connection, client: answer.client };
}

/** The server's own word on its process, so that no other is ever signalled. */
async function serverProcess(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ text: string }>("select pg_read_file('postmaster.pid') as text");
  return parsePostmasterFile(rows[0]?.text ?? '')?.pid ?? null;
}

const rewatcher = (site: Site, listening: Listening, server: number) => () =>
  startWatchdog({ ...orderFor(site, listening), start: null, adopt: server }, site.serverLog.descriptor);

const orderFor = (site: Site, { socketFolder }: Listening): Omit<WatchOrder, 'start' | 'adopt'> => ({
  address: watchdogAddress(site.place.cluster, socketFolder),
  socketFolder,
  socketNames,
  cluster: site.place.cluster,
  control: site.programs.control,
});

const connectionTo = (site: Site, { socketFolder, port }: Listening): ServerConnection => ({
  host: socketFolder ?? '127.0.0.1',
  port,
  user: superuser,
  password: site.password,
  database: 'postgres',
});
