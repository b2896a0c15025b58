import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { givenAdministrators, givenOfficer } from '#capabilities/access/testing';
import { aUnit, givenZone } from '#capabilities/organisation/testing';
import type { UnitId } from '#kernel/ids';
import { systemClock } from '#platform/clock';
import { connectOnce, openDatabase } from '#platform/database';
import { findServer } from '#platform/database/embedded';
import { hashToken, newSessionToken } from '#platform/sessions';
import { newId } from '#testing/ground';
import { migrationsFolder } from '../../src/apps/server/program.ts';
import { runtimeOver } from '../../src/apps/server/runtime.ts';

export type Acts = {
  /** Ids of what was answered as done. */
  readonly done: readonly UnitId[];
  /** Answers with 503, as they should be. */
  readonly refused: number;
  /** Without an answer: the program ended under them. */
  readonly lost: number;
  /** Answers that should not be. */
  readonly wrong: readonly string[];
  /** Neither recovered nor ended. */
  readonly stuck: boolean;
};

/** Somebody who adds units, signed in for as long as the bench runs. */
export type Writer = { readonly cookie: string; readonly rootUnitId: UnitId };

async function connectionOf(dataFolder: string) {
  const found = await findServer(dataFolder);
  if (typeof found === 'string') throw new Error(`no server runs in ${dataFolder}: ${found}`);
  return found;
}

/** A server may be recovering from what failed as strace let go of it. */
async function connectWhenReady(dataFolder: string): Promise<pg.Client> {
  const connection = await connectionOf(dataFolder);
  for (const began = performance.now(); ; await pause(100)) {
    try {
      return await connectOnce(connection, 'yixian-bench');
    } catch (error) {
      if (performance.now() - began > longestMs) throw error;
    }
  }
}

async function asOwner<Result>(dataFolder: string, work: (owner: pg.Client) => Promise<Result>): Promise<Result> {
  const owner = await connectWhenReady(dataFolder);
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

export async function givenWriter(dataFolder: string): Promise<Writer> {
  const owner = await connectionOf(dataFolder);
  const database = await openDatabase({
    owner,
    application: null,
    maxConnections: 2,
    migrationsFolder,
    onError: () => undefined,
  });
  const runtime = runtimeOver(database, systemClock, () => undefined);
  const zone = await givenZone(runtime);
  const { rootUnitId, zoneId } = zone;
  await givenAdministrators(runtime, zone);
  const { accountId } = await givenOfficer(runtime, zone, 'writer', {
    role: 'organisation-office',
    unitId: rootUnitId,
  });
  await database.close();
  const token = newSessionToken(zoneId);
  await asOwner(dataFolder, (client) =>
    client.query(`insert into session values ($1, $2, $3, now(), now(), 'infinity')`, [
      zoneId,
      hashToken(token),
      accountId,
    ]),
  );
  return { cookie: `yixian=${token}`, rootUnitId };
}

export const rowsMissing = (dataFolder: string, done: readonly UnitId[]): Promise<readonly UnitId[]> =>
  asOwner(dataFolder, async (owner) => {
    const { rows } = await owner.query<{ id: UnitId }>('select unit_id as id from unit where unit_id = any($1)', [
      done,
    ]);
    const there = new Set(rows.map(({ id }) => id));
    return done.filter((id) => !there.has(id));
  });

const writers = 4;
/** A fault that has not shown by then comes no more. */
const mostActs = 200;
/** To recover from it, and for any answer. */
const longestMs = 60_000;

type Course = {
  readonly isOver: () => boolean;
  /** Called at the first act that is not done: from then on the disk is well again. */
  readonly faultSeen: () => Promise<void>;
};

/** Adds units until the fault has shown and acts are done again, or the program has ended, or no fault came. */
export async function keepWriting(
  url: string,
  { cookie, rootUnitId }: Writer,
  { isOver, faultSeen }: Course,
): Promise<Acts> {
  const done: UnitId[] = [];
  const wrong: string[] = [];
  const counts = { refused: 0, lost: 0 };
  let seenAt = Infinity;
  let acts = 0;
  let seen: Promise<void> | null = null;
  let recovered = false;
  let stuck = false;
  const act = async (): Promise<void> => {
    const unit = aUnit(rootUnitId, { name: `单位${newId().slice(-12)}` });
    const answer = await fetch(`${url}/api/units`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': newId() },
      body: JSON.stringify(unit),
      signal: AbortSignal.timeout(longestMs),
    }).catch(() => null);
    if (answer?.status === 201) {
      done.push(unit.unitId);
      recovered ||= seen !== null;
      return;
    }
    seenAt = Math.min(seenAt, performance.now());
    seen ??= faultSeen();
    await seen;
    if (answer === null) counts.lost += 1;
    else if (answer.status === 503 && answer.headers.has('retry-after')) counts.refused += 1;
    else wrong.push(`answered with ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    await pause(100);
  };
  const write = async (): Promise<void> => {
    while (!isOver() && !recovered && (seen !== null || acts < mostActs)) {
      if (performance.now() - seenAt > longestMs) return void (stuck = true);
      acts += 1;
      await act();
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return { done, ...counts, wrong, stuck };
}
