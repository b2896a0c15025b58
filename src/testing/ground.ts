import type { Actor } from '#kernel/actor';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Id, uuidV7, type ZoneId } from '#kernel/ids';
import { readWorkingCalendar } from '#platform/calendar';
import { type Runtime, type Tx, txOf } from '#platform/commands';
import {
  atDatabase,
  connectOnce,
  type Connection,
  type Database,
  openDatabase,
  type Statement,
} from '#platform/database';
import { type TestClock, testClock } from './clock.ts';
import type { TestServer } from './global-setup.ts';

/** What a test file stands on: a database of its own, copied from the migrated template, and a clock it sets. */
export type Ground = {
  readonly runtime: Runtime;
  readonly database: Database;
  readonly clock: TestClock;
  /** As the owner, past every wall: to look at what is really there. */
  readonly owner: pg.Client;
  readonly ownerConnection: Connection;
};

const migrationsFolder = resolve(import.meta.dirname, '../../db/migrations');
const calendar = readWorkingCalendar(resolve(import.meta.dirname, '../../db/reference/holidays'));

/** Gives the file its ground before its tests and takes it away after them. Use its fields inside tests only. */
export function groundOfFile(): Ground {
  let opened: (Ground & { close(): Promise<void> }) | undefined;
  beforeAll(async () => {
    opened = await openGround();
  });
  afterAll(async () => {
    await opened?.close();
  });
  const ground = (): Ground => {
    if (opened === undefined) throw new Error('the ground stands only while tests run');
    return opened;
  };
  return {
    get runtime() {
      return ground().runtime;
    },
    get database() {
      return ground().database;
    },
    get clock() {
      return ground().clock;
    },
    get owner() {
      return ground().owner;
    },
    get ownerConnection() {
      return ground().ownerConnection;
    },
  };
}

async function openGround(): Promise<Ground & { close(): Promise<void> }> {
  const copy = await openCopy(8);
  const clock = testClock();
  return {
    ...copy,
    clock,
    runtime: {
      database: copy.database,
      clock,
      calendar,
      chance: randomBytes,
      reactionsTo: () => [],
      committed: () => undefined,
    },
  };
}

export type OpenCopy = Pick<Ground, 'database' | 'owner' | 'ownerConnection'> & { close(): Promise<void> };

/** How the product reaches a database, such as through a pooler. */
export type Reach = (
  direct: Connection,
) => Promise<{ readonly owner: Connection; readonly application: Connection | null }>;
const directly: Reach = async (owner) => ({ owner, application: null });

/** A copy of the template, opened as the product opens its database; dropped when closed, and when opening fails. */
export async function openCopy(maxConnections: number, reach = directly): Promise<OpenCopy> {
  const { connection, drop } = await newDatabase();
  try {
    const database = await openDatabase({
      ...(await reach(connection)),
      maxConnections,
      migrationsFolder,
      onError: () => undefined,
    });
    const owner = await connectOnce(connection, 'yixian-tests');
    const close = async () => {
      await database.close();
      await owner.end();
      await drop();
    };
    return { database, owner, ownerConnection: connection, close };
  } catch (error) {
    await drop();
    throw error;
  }
}

export type NewDatabase = { readonly connection: Connection; drop(): Promise<void> };

/** A database of its own, some 70 ms away: a copy of the migrated template, or one that holds nothing, of an owner of its own where one is named. */
export async function newDatabase(of: 'template' | 'nothing' = 'template', owner?: string): Promise<NewDatabase> {
  const { connection, template }: TestServer = inject('testServer');
  const name = `yixian_test_${randomBytes(6).toString('hex')}`;
  const server = await connectOnce(connection, 'yixian-tests');
  const from = of === 'template' ? template : `template0 encoding 'UTF8'`;
  await server.query(`create database ${name} template ${from}${owner === undefined ? '' : ` owner ${owner}`}`);
  return {
    connection: atDatabase(connection, name),
    drop: async () => {
      await server.query(`drop database if exists ${name} with (force)`);
      await server.end();
    },
  };
}

/** A fresh id. */
export const newId = <Name extends string>(): Id<Name> => uuidV7<Name>(Date.now(), randomBytes(10));

/** Writes a builder's statements in one transaction of the zone, as the operator and past every verb. */
export async function writeGiven(
  runtime: Runtime,
  zoneId: ZoneId,
  statements: (tx: Tx) => readonly Statement[],
): Promise<void> {
  const transaction = await runtime.database.begin({ zoneId, readOnly: false });
  try {
    await transaction.commit(statements(txOf(runtime, transaction, { kind: 'operator', zoneId }, newId())));
  } finally {
    await transaction.release();
  }
}

/** Reads past every query, in one transaction that is rolled back, as the stores read for this reader. */
export async function readAs<Result>(
  runtime: Runtime,
  reader: Actor,
  read: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const transaction = await runtime.database.begin({ zoneId: reader.zoneId, readOnly: true });
  try {
    return await read(txOf(runtime, transaction, reader, null));
  } finally {
    await transaction.release();
  }
}
