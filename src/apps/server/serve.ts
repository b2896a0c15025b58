import { createFoundingToken, createSessionFinder } from '#capabilities/access';
import type { BackupsDoor } from '#capabilities/backups';
import { listZoneIds } from '#capabilities/organisation';
import type { UpkeepDoor } from '#capabilities/upkeep';
import { readHolidayYears } from '#platform/calendar';
import { type Clock, systemClock } from '#platform/clock';
import type { Runtime } from '#platform/commands';
import { type Config, StartRefusal } from '#platform/config';
import type { Database } from '#platform/database';
import { dueGauges } from '#platform/events';
import { startWorkers, type Workers } from '#platform/jobs';
import { createFileStore } from '#platform/files';
import { createHttpServer, type Patience } from '#platform/http';
import { createRenderer } from '#platform/images';
import type { Log } from '#platform/log';
import { createVault } from '#platform/sessions';
import { reactions, scheduledJobs, workersOf } from './after-commit.ts';
import { operationsOf } from './operations.ts';
import { holidaysFolder, programVersion } from './program.ts';
import { runtimeOver } from './runtime.ts';

export type Serving = {
  /** Where it listens, such as http://localhost:4180. */
  readonly url: string;
  readonly foundingToken: string;
  readonly runtime: Runtime;
  /** Resolves once all that follows the commits so far is done. */
  readonly idle: () => Promise<void>;
  /** Takes no new requests and no new work, finishes what is under way; requests have ten seconds at most. */
  readonly drain: () => Promise<void>;
};

export type ServeOptions = {
  readonly config: Pick<
    Config,
    'host' | 'port' | 'publicUrl' | 'mail' | 'secure' | 'insecure' | 'trustedProxies' | 'filesFolder' | 'auditHash'
  >;
  readonly database: Database;
  /** Seals secrets in the database, 32 bytes. */
  readonly secretKey: Uint8Array;
  readonly webFolder: string | null;
  readonly log: Log;
  /** What the server sees of its machine and its database, for administrators; nobody looks unless it comes along. */
  readonly health?: UpkeepDoor['health'];
  /** Backups that are taken by themselves; none unless they come along. */
  readonly backups?: BackupsDoor['backups'];
  readonly clock?: Clock;
  readonly checkAnswers?: boolean;
  /** For clients that are slow; the usual one without. */
  readonly patience?: Patience;
};

/** Puts the product together over an open database and listens. */
export async function serve({
  config,
  database,
  secretKey,
  webFolder,
  log,
  clock = systemClock,
  checkAnswers,
  patience,
  backups = null,
  health = null,
}: ServeOptions): Promise<Serving> {
  let poke: Workers['poke'] = () => undefined;
  const runtime = runtimeOver(database, clock, (zoneId) => poke(zoneId));
  const zones = () => listZoneIds(database);
  const files = createFileStore(config.filesFolder);
  const founding = createFoundingToken();
  const sessions = createSessionFinder();
  // As the calendar, once: a year put there meanwhile counts and shows from the next start on.
  const notices = readHolidayYears(holidaysFolder);
  const { mail, publicUrl, auditHash } = config;
  const jobs = scheduledJobs({ files, zones, backups, mail, publicUrl });
  const server = await createHttpServer({
    config,
    runtime,
    operations: operationsOf({
      founding,
      sessions,
      vault: createVault(secretKey),
      insecure: config.insecure,
      mail: mail !== null,
      files,
      render: createRenderer(),
      backups,
      health,
      jobs,
      reactions,
      program: programVersion,
      notices,
    }),
    findSession: sessions.find,
    webFolder,
    version: programVersion,
    log,
    gauges: dueGauges(runtime, zones),
    checkAnswers: checkAnswers ?? false,
    ...(patience === undefined ? {} : { patience }),
  });
  try {
    await server.listen({ host: config.host, port: config.port });
  } catch (error) {
    throw wordListenError(config, error);
  }
  const workers = startWorkers(runtime, workersOf(log, { jobs, mail, auditHash }), { log, zones });
  ({ poke } = workers);
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    foundingToken: founding.token,
    runtime,
    idle: workers.idle,
    drain: async () => {
      await Promise.all([drain(server), workers.drain()]);
    },
  };
}

const drainMs = 10_000;

async function drain(http: Awaited<ReturnType<typeof createHttpServer>>): Promise<void> {
  // A connection kept alive turns idle with its last answer, after `close` has looked for idle ones.
  const sweep = setInterval(() => http.server.closeIdleConnections(), 50);
  const cut = setTimeout(() => http.server.closeAllConnections(), drainMs);
  await http.close();
  clearInterval(sweep);
  clearTimeout(cut);
}

function wordListenError({ host, port }: Pick<Config, 'host' | 'port'>, error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new StartRefusal(
        'inUse',
        `端口 ${port} 已被别的程序占用：请关掉它，或用 PORT=… 换一个端口。`,
        `Port ${port} is taken by another program: end it, or choose another with PORT=….`,
        { cause: error },
      );
    case 'EACCES':
      return new StartRefusal(
        'noPermission',
        `无权监听端口 ${port}:请用 1024 以上的端口。`,
        `Not allowed to listen on port ${port}: use one above 1023.`,
        { cause: error },
      );
    case 'ENOTFOUND':
    case 'EADDRNOTAVAIL':
      return new StartRefusal(
        'config',
        `HOST=${host} 不是本机的地址。`,
        `HOST=${host} is not an address of this machine.`,
        { cause: error },
      );
    default:
      return error;
  }
}
