import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { readConfig } from '#platform/config';
import { atDatabase, connectOnce, type Connection } from '#platform/database';
import { connectionUrl } from '#testing/global-setup';
import { freshSettings, launchProgram, type Program } from '#testing/program';
import { copyTree } from '#testing/tree-copy';
import { programFolder } from '../../server/program.ts';
import { examine } from '../doctor.ts';
import type { Check, Finding } from './finding.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yixian-doctor-'));
  await chmod(home, 0o711);
});
afterAll(() => rm(home, { recursive: true, force: true }));

type Environment = Readonly<Record<string, string>>;

const look = (environment: Environment): Promise<readonly Finding[]> =>
  examine(async () => readConfig(environment, {}, programFolder));

/** Grades of one check's lines. */
const gradesOf = (findings: readonly Finding[], asked: Check) =>
  findings.flatMap(({ check, grade }) => (check === asked ? [grade] : []));

const firstNotGood = (findings: readonly Finding[], asked: Check) =>
  findings.find(({ check, grade }) => check === asked && grade !== 'good');

describe('the data folder', () => {
  test('that is a file, that is something else’s, and one that is still to be made', async () => {
    const file = join(home, 'file');
    await writeFile(file, '');
    expect(gradesOf(await look(await freshSettings(file)), 'data')).toEqual(['bad']);

    const letters = join(home, 'letters');
    await mkdir(letters);
    await writeFile(join(letters, '信.txt'), '…');
    const foreign = await look(await freshSettings(letters));
    expect(firstNotGood(foreign, 'data')).toMatchObject({ grade: 'bad', en: expect.stringContaining(letters) });
    expect(await readdir(letters)).toEqual(['信.txt']);

    const missing = await look(await freshSettings(join(home, 'later')));
    expect([gradesOf(missing, 'data'), gradesOf(missing, 'database')]).toEqual([['good'], ['good']]);
    expect(await readdir(home)).not.toContain('later');
  });

  test('in use by the program that serves it, at rest, with a secret others may read, and of another PostgreSQL', async () => {
    const tree = await copyTree(join(home, 'program'), { web: true });
    const settings = await freshSettings(join(home, 'data'));
    const program: Program = launchProgram({ folder: tree.folder, environment: settings });
    onTestFinished(() => program.kill('SIGKILL', 'group'));
    await program.serving();

    const served = await look(settings);
    for (const check of ['data', 'database', 'port'] as const) expect(gradesOf(served, check)).toEqual(['good']);
    expect(gradesOf(served, 'clock')).toEqual(['good', 'good', 'good']);
    expect(served.find(({ check }) => check === 'data')?.en).toContain(`held by process ${program.pid}`);
    // The same port, asked for another folder's sake.
    const beside = await look({ ...settings, YIXIAN_DATA: join(home, 'beside') });
    expect(gradesOf(beside, 'port')).toEqual(['bad']);

    await program.stop();
    await chmod(join(home, 'data/secret/vault-key'), 0o644);
    const rested = await look(settings);
    expect(rested.find(({ check }) => check === 'data')?.en).toContain('held by no process');
    expect([gradesOf(rested, 'database'), gradesOf(rested, 'port')]).toEqual([['good'], ['good']]);
    expect(firstNotGood(rested, 'data')).toMatchObject({ grade: 'bad', en: expect.stringContaining('vault-key') });

    await writeFile(join(home, 'data/postgres/PG_VERSION'), '9\n');
    expect(firstNotGood(await look(settings), 'database')?.en).toContain('PostgreSQL 9');
  });
});

describe('a server database', () => {
  let server: Awaited<ReturnType<typeof connectOnce>>;
  beforeAll(async () => {
    server = await connectOnce(inject('testServer').connection, 'yixian-tests');
  });
  afterAll(() => server.end());

  const named = (what: string) => `yixian_${what}_${randomBytes(6).toString('hex')}`;

  async function givenDatabase(like: string): Promise<string> {
    const name = named('doctor');
    await server.query(`create database ${name} ${like}`);
    onTestFinished(async () => void (await server.query(`drop database if exists ${name} with (force)`)));
    return name;
  }

  const urlOf = (database: string, change: Connection = {}): string =>
    connectionUrl({ ...atDatabase(inject('testServer').connection, database), ...change });

  const lookAt = async (settings: Environment) =>
    (await look({ ...(await freshSettings(join(home, 'files only'))), ...settings })).filter(
      ({ check }) => check === 'database' || check === 'clock',
    );

  test('migrated, with a table whose wall was torn down and a login that steps around it', async () => {
    const database = await givenDatabase(`template ${inject('testServer').template}`);
    const DATABASE_OWNER_URL = urlOf(database);
    const whole = await lookAt({ DATABASE_OWNER_URL });
    // The tests' server gives up fsync for speed, which is just what must be told.
    const notDurable = whole.filter(({ check, grade }) => check === 'database' && grade === 'bad');
    expect(notDurable.map(({ en }) => en)).toEqual([expect.stringContaining('fsync')]);

    const owner = await connectOnce({ connectionString: DATABASE_OWNER_URL }, 'yixian-tests');
    onTestFinished(() => owner.end());
    await owner.query('alter table unit no force row level security');
    const DATABASE_URL = urlOf(database);
    const told = (await lookAt({ DATABASE_OWNER_URL, DATABASE_URL })).filter(({ grade }) => grade === 'bad');
    expect(told.map(({ en }) => en)).toEqual([
      expect.stringContaining('unit'),
      expect.stringContaining('fsync'),
      expect.stringContaining('bypasses row-level security'),
    ]);
  });

  test('not yet migrated: nothing is made in it', async () => {
    const database = await givenDatabase(`template template0 encoding 'UTF8'`);
    const DATABASE_OWNER_URL = urlOf(database);
    expect(firstNotGood(await lookAt({ DATABASE_OWNER_URL }), 'database')).toMatchObject({ grade: 'attention' });
    const owner = await connectOnce({ connectionString: DATABASE_OWNER_URL }, 'yixian-tests');
    onTestFinished(() => owner.end());
    expect((await owner.query(`select from pg_class where relnamespace = 'public'::regnamespace`)).rowCount).toBe(0);
  });

  test('in another encoding, missing, or away: by name, never the secret', async () => {
    const latin = await givenDatabase(`template template0 encoding 'LATIN1' locale 'C' locale_provider 'libc'`);
    expect(firstNotGood(await lookAt({ DATABASE_OWNER_URL: urlOf(latin) }), 'database')).toMatchObject({
      grade: 'bad',
      en: expect.stringContaining('LATIN1'),
    });
    const wrong = [urlOf('no_such_database', { password: 's3cret' }), 'postgres://owner:s3cret@localhost:1/yixian'];
    for (const DATABASE_OWNER_URL of wrong) {
      const findings = await lookAt({ DATABASE_OWNER_URL });
      expect(firstNotGood(findings, 'database')).toMatchObject({
        grade: 'bad',
        en: expect.stringContaining('DATABASE_OWNER_URL'),
      });
      expect(JSON.stringify(findings)).not.toContain('s3cret');
    }
  });
});
