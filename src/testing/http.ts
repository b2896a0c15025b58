import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import type { BackupsDoor } from '#capabilities/backups';
import type { UpkeepDoor } from '#capabilities/upkeep';
import type { CommandId } from '#kernel/ids';
import type { Connection, Database } from '#platform/database';
import type { Patience } from '#platform/http';
import { createLog } from '#platform/log';
import { healthOf } from '../apps/server/health.ts';
import { serve, type Serving } from '../apps/server/serve.ts';
import { ensureWebBundle } from '../apps/server/web-bundle.ts';
import { type TestClock, testClock } from './clock.ts';
import { freePort } from './free-port.ts';
import { newId, openCopy, type Reach } from './ground.ts';
import { setPhones, testSecretKey, unspentCode } from './second-factor.ts';

const programFolder = resolve(import.meta.dirname, '../..');

export type TestServer = Serving & {
  readonly database: Database;
  /** As the owner, past every wall: to look at what is really there. */
  readonly owner: pg.Client;
  readonly ownerConnection: Connection;
  readonly clock: TestClock;
  readonly filesFolder: string;
  /** Lines of the log, as written. */
  readonly logLines: readonly string[];
  stop(): Promise<void>;
};

/**
 * The whole product over a database of its own on a free loopback port, every answer held against its schema.
 * `web` serves the built pages too, for browser journeys; `manyAddresses` believes visitors about where they come from;
 * `health` is seen in place of this machine.
 */
export async function startTestServer({
  web = false,
  clock = testClock(),
  manyAddresses = false,
  patience,
  backups = () => null,
  reach,
  health,
}: {
  readonly web?: boolean;
  readonly clock?: TestClock;
  readonly manyAddresses?: boolean;
  readonly patience?: Patience;
  readonly backups?: (owner: Connection) => BackupsDoor['backups'];
  readonly reach?: Reach;
  readonly health?: UpkeepDoor['health'];
} = {}): Promise<TestServer> {
  const webFolder = web ? await copyOfWeb() : null;
  const copy = await openCopy(16, reach);
  const filesFolder = await mkdtemp(join(tmpdir(), 'yixian-files-'));
  const logLines: string[] = [];
  const port = await freePort();
  const serving = await serve({
    config: {
      host: 'localhost',
      port,
      publicUrl: `http://localhost:${port}`,
      mail: null,
      auditHash: 'sha256',
      secure: false,
      insecure: false,
      trustedProxies: manyAddresses ? ['127.0.0.1', '::1'] : [],
      filesFolder,
    },
    database: copy.database,
    secretKey: testSecretKey,
    webFolder,
    log: createLog('info', { write: (line) => void logLines.push(line) }),
    clock,
    checkAnswers: true,
    ...(patience === undefined ? {} : { patience }),
    backups: backups(copy.ownerConnection),
    health: health ?? healthOf({ dataFolder: filesFolder, filesFolder, databaseConnections: 16 }, copy.ownerConnection),
  });
  setPhones(serving.url, clock);
  const stop = async () => {
    await serving.drain();
    await copy.close();
    await rm(filesFolder, { recursive: true, force: true });
    if (webFolder !== null) await rm(webFolder, { recursive: true, force: true });
  };
  return { ...serving, ...copy, clock, logLines, filesFolder, stop };
}

/** For this server alone: another run in this checkout may build another web meanwhile. */
async function copyOfWeb(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'yixian-web-'));
  await cp(await ensureWebBundle(programFolder), folder, { recursive: true });
  return folder;
}

/** Serves the product for the tests of a file. Call the returned function inside tests only. */
export function serverOfFile(options: Parameters<typeof startTestServer>[0] = {}): () => TestServer {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await startTestServer(options);
  });
  afterAll(async () => {
    await server?.stop();
  });
  return () => {
    if (server === undefined) throw new Error('the server stands only while tests run');
    return server;
  };
}

/** What tests read of an answer they then hold against an expectation. */
// oxlint-disable-next-line typescript/no-explicit-any -- an answer may be of any shape: the expectation beside it says which
export type AnyJson = any;

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnyJson;
  /** As they came. */
  readonly bytes: Buffer;
};

export type Ask = {
  readonly method?: string;
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly version?: number | string;
  readonly commandId?: CommandId | string | null;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Visitor = {
  ask(path: string, ask?: Ask): Promise<Answer>;
  /** With an unspent recovery code where an administrator signs in. */
  signIn(code: string, signInName: string, password: string): Promise<Answer>;
  readonly cookie: string | null;
};

/** Somebody at the door, as a program would be: keeps the cookie, makes a command id for each write. */
export function visitor({ url }: Pick<Serving, 'url'>): Visitor {
  let cookie: string | null = null;
  const ask: Visitor['ask'] = async (path, { method, body, raw, version, commandId, headers = {} } = {}) => {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const verb = method ?? (sent === undefined ? 'GET' : 'POST');
    const key = commandId === undefined && verb !== 'GET' ? newId<'CommandId'>() : commandId;
    const response = await fetch(url + path, {
      method: verb,
      redirect: 'manual',
      headers: {
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === null ? {} : { cookie }),
        ...(typeof key === 'string' ? { 'idempotency-key': key } : {}),
        ...(version === undefined ? {} : { 'if-match': typeof version === 'number' ? `"${version}"` : version }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const set = response.headers.getSetCookie()[0];
    if (set !== undefined)
      cookie = /Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(set) ? null : (set.split(';')[0] ?? null);
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text, bytes };
  };
  return {
    ask,
    signIn: (code, signInName, password) => {
      const secondFactor = unspentCode(url, code, signInName);
      const body = { signInName, password, ...(secondFactor === undefined ? {} : { code: secondFactor }) };
      return ask(`/api/z/${code}/session`, { body, commandId: null });
    },
    get cookie() {
      return cookie;
    },
  };
}
