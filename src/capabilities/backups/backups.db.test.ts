import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealZone } from '#capabilities/audit-log';
import { givenScene, type Scene } from '#capabilities/problem-ledger/testing';
import { administratorOffices } from '#kernel/actor';
import type { BackupKeeper } from '#platform/backup';
import { groundOfFile, newId } from '#testing/ground';
import { backupJobs } from './jobs.ts';
import { givenKeeper } from './testing.ts';
import { type BackupsDoor, createGetBackups } from './services/get-backups.ts';

const ground = groundOfFile();
let home: string;
let scene: Scene;
let other: Scene;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yixian-nights-'));
  scene = await givenScene(ground.runtime);
  other = await givenScene(ground.runtime, '另一区');
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function aKeeper(): Promise<{ readonly keeper: BackupKeeper; readonly folder: string }> {
  const folder = join(await mkdtemp(join(home, 'night-')), 'backups');
  return { keeper: givenKeeper({ folder, owner: ground.ownerConnection, clock: ground.clock }), folder };
}

const doorOf = (keeper: BackupKeeper): BackupsDoor => ({ backups: { keeper, at: '02:30', keep: 2 } });

/** What the clock asks of both zones in one night. */
async function night(keeper: BackupKeeper): Promise<void> {
  const zoneIds = [scene.zone.zoneId, other.zone.zoneId];
  for (const { work, name } of backupJobs({ ...doorOf(keeper), zones: async () => zoneIds })) {
    for (const zoneId of zoneIds) {
      const run = {
        day: ground.clock.today(),
        actor: { kind: 'job', zoneId, job: name },
        commandId: newId<'CommandId'>(),
      } as const;
      await work(ground.runtime, zoneId, run);
    }
  }
}

const archivesOf = async (folder: string) =>
  (await readdir(folder)).filter((name) => name.endsWith('.yixian')).toSorted();

async function drillDatabases(): Promise<number> {
  const { rows } = await ground.owner.query(
    `select count(*)::int as count from pg_database where datname = 'yixian_drill'`,
  );
  return rows[0].count;
}

test('each night one archive for all zones; the latest stay; the newest is restored beside once a week', async () => {
  const { keeper, folder } = await aKeeper();
  const drilled: (string | undefined)[] = [];
  for (let nights = 0; nights < 8; nights += 1) {
    if (nights === 1) await writeFile(join(folder, 'yixian-20200101T000000Z.yixian.part'), 'of a killed one');
    if (nights === 1) await writeFile(join(folder, 'notes.txt'), 'of somebody else');
    await night(keeper);
    drilled.push((await keeper.record()).drill.done?.file);
    ground.clock.advance({ days: 1 });
  }
  expect(new Set(drilled.slice(0, 7)).size).toBe(1);
  expect(drilled[7]).not.toBe(drilled[0]);
  const left = await readdir(folder);
  expect(await archivesOf(folder)).toHaveLength(2);
  expect(left).toContain('notes.txt');
  expect(left.filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(((await stat(folder)).mode & 0o777).toString(8)).toBe('700');
  const { backup, drill: last } = await keeper.record();
  expect([backup.failed, last.failed]).toEqual([null, null]);
  expect(last.done?.rows).toBe(backup.done?.rows);
  expect(await drillDatabases()).toBe(0);
});

test('what fails is recorded with its reason, in both languages, and thrown; a success stays beside it', async () => {
  const { keeper, folder } = await aKeeper();
  await night(keeper);
  ground.clock.advance({ days: 8 });
  const [newest = ''] = await archivesOf(folder);
  const whole = await readFile(join(folder, newest));
  whole.writeUInt8((whole[3_000] ?? 0) ^ 4, 3_000);
  await writeFile(join(folder, newest), whole);
  await expect(keeper.drillWhenDue()).rejects.toMatchObject({ reason: 'data' });
  const { drill: drilled, backup } = await keeper.record();
  expect(drilled).toMatchObject({
    done: { file: newest },
    failed: { zh: expect.stringContaining('已损坏'), en: expect.stringContaining(newest) },
  });
  expect(backup.failed).toBeNull();
  expect(`${drilled.failed?.zh} ${drilled.failed?.en}`).not.toContain(home);
  expect(await drillDatabases()).toBe(0);

  const blocked = await aKeeper();
  await writeFile(blocked.folder, 'a file where the folder should be');
  await expect(blocked.keeper.backUp()).rejects.toMatchObject({ en: expect.stringContaining(blocked.folder) });
});

test('reliability 5: a drill verifies the trail of the restored copy, and a trail that was altered fails it', async () => {
  const { keeper } = await aKeeper();
  await sealZone(ground.runtime, other.zone.zoneId);
  const alter = (from: string, to: string) =>
    ground.owner.query('update audit_entry set verb = $3 where zone_id = $1 and verb = $2', [
      other.zone.zoneId,
      from,
      to,
    ]);
  await alter('unit.add', 'unit.added');
  await keeper.backUp();
  await expect(keeper.drillWhenDue()).rejects.toMatchObject({ reason: 'altered' });
  expect((await keeper.record()).drill.failed?.en).toContain(other.zone.code);
  await alter('unit.added', 'unit.add');
  ground.clock.advance({ seconds: 1 });
  await keeper.backUp();
  await keeper.drillWhenDue();
  expect((await keeper.record()).drill.done).not.toBeNull();
});

test('the three administrators see how it goes and when the next one is; nobody else does', async () => {
  const { keeper } = await aKeeper();
  const [system, security, audit] = administratorOffices.map((office) => ({ ...scene.office, office, grants: [] }));
  if (system === undefined || security === undefined || audit === undefined) throw new Error('there are three');
  const get = createGetBackups(doorOf(keeper));
  const today = ground.clock.today();
  expect(await get.ask(ground.runtime, system, {})).toEqual({
    nightly: { on: today, at: '02:30', keep: 2 },
    backup: { done: null, failed: null },
    drill: { done: null, failed: null },
  });
  await keeper.backUp();
  for (const who of [system, security, audit]) {
    const seen = await get.ask(ground.runtime, who, {});
    expect(seen.nightly?.on).not.toBe(today);
    expect(seen.backup.done?.rows).toBeGreaterThan(0);
  }
  await expect(get.ask(ground.runtime, scene.office, {})).rejects.toMatchObject({ message: 'not-allowed' });
  expect(await createGetBackups({ backups: null }).ask(ground.runtime, audit, {})).toMatchObject({ nightly: null });
});
