import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { testPassword } from '#capabilities/access/testing';
import { sealZone, verifyZone } from '#capabilities/audit-log';
import { givenZone } from '#capabilities/organisation/testing';
import { aProblem, givenScene, type Scene } from '#capabilities/problem-ledger/testing';
import type { ZoneId } from '#kernel/ids';
import { connectOnce, openDatabase, openSnapshot } from '#platform/database';
import { newDatabase, newId, type Reach } from '#testing/ground';
import { startTestServer, type TestServer, type Visitor, visitor } from '#testing/http';
import { ledgerFaults } from '#testing/ledger-witness';
import { writeProblems } from '#testing/ledger-writers';
import { hasPooler, partsOf, type Pooler, startPooler } from '#testing/pooler';
import { migrationsFolder } from './program.ts';

// Sixteen connections of the product over four of the server: each transaction meets another one.
const login = { user: `yixian_pooled_${randomBytes(4).toString('hex')}`, password: 'test-password' };
const { connection } = inject('testServer');
let pooler: Pooler;
let server: TestServer;
let scene: Scene;

const pooled = (leavesOut: readonly string[] = []): Promise<Pooler> =>
  startPooler({ server: connection, logins: [partsOf(connection), login], connections: 4, leavesOut });
const reach: Reach = async (direct) => ({
  owner: pooler.through(direct),
  application: { ...pooler.through(direct), ...login },
});
const openOptions = { maxConnections: 16, migrationsFolder, onError: () => undefined };

const otherwise = hasPooler ? '' : ' (skipped: pgbouncer is not installed here)';

describe.skipIf(!hasPooler)(
  `decision 0030: through pgbouncer, each transaction over another connection${otherwise}`,
  () => {
    beforeAll(async () => {
      const owner = await connectOnce(connection, 'yixian-tests');
      await owner.query(`create role ${login.user} login password '${login.password}'`);
      await owner.end();
      pooler = await pooled();
      server = await startTestServer({ reach });
      scene = await givenScene(server.runtime);
    });
    afterAll(async () => {
      await server.stop();
      await pooler.stop();
      const owner = await connectOnce(connection, 'yixian-tests');
      await owner.query(`drop role ${login.user}`);
      await owner.end();
    });

    const signedIn = async (name: string): Promise<Visitor> => {
      const one = visitor(server);
      expect((await one.signIn(scene.zone.code, name, testPassword)).status).toBe(200);
      return one;
    };

    test('signs in, raises a problem once whatever the repetitions, lists it, and shows the board', async () => {
      const [post, office] = [await signedIn('post'), await signedIn('office')];
      const commandId = newId<'CommandId'>();
      const problem = aProblem(scene.units.commandPost);
      const raise = (body: object) => post.ask('/api/problems', { body, commandId });
      const answers = await Promise.all(Array.from({ length: 12 }, () => raise(problem)));
      expect(new Set(answers.map((answer) => `${answer.status} ${JSON.stringify(answer.body)}`)).size).toBe(1);
      expect(answers[0]).toMatchObject({ status: 201, body: { problemId: problem.problemId } });
      expect(await raise({ ...problem, text: '另一件事' })).toMatchObject({
        status: 422,
        body: { code: 'command.key-reused' },
      });
      const list = await office.ask('/api/problems');
      expect(list).toMatchObject({ status: 200, body: { count: 1 } });
      expect(await office.ask('/api/board')).toMatchObject({ status: 200 });
    });

    test('sixteen write at once: nothing is lost, double or half, and all of it is sealed in one chain', async () => {
      const visitors = new Map<string, Visitor>();
      for (const name of ['office', 'bureau', 'post']) visitors.set(name, await signedIn(name));
      let acts = 0;
      const office = {
        visit: async (name: string) => visitors.get(name) as Visitor,
        isOver: () => acts >= 300,
        units: { raiser: scene.units.commandPost, owner: scene.units.bureau, assisting: scene.units.township },
        acknowledged: () => void (acts += 1),
      };
      await Promise.all(Array.from({ length: 16 }, () => writeProblems(office)));
      await server.idle();
      await sealZone(server.runtime, scene.zone.zoneId); // what followed meanwhile
      expect(await ledgerFaults(server.owner, scene.zone.zoneId)).toEqual([]);
      expect(await verifyZone(server.runtime, scene.zone.zoneId)).toMatchObject({ faults: [] });
      const { rows } = await server.owner.query('select count(*)::int as waiting from audit_unsealed');
      expect(rows).toEqual([{ waiting: 0 }]);
    });

    test('a reading of many statements takes its second connection at the same snapshot', async () => {
      const reading = await server.database.begin({ zoneId: scene.zone.zoneId, readOnly: true, wide: true });
      const busy = {
        sql: `select pg_backend_pid() as process, pg_current_snapshot()::text as snapshot
              from (select sum(i) from generate_series(1, 200000) i) as s`,
        parameters: [],
      };
      const answers = (await Promise.all(Array.from({ length: 24 }, () => reading.rows(busy)))).flat();
      await reading.release();
      expect(new Set(answers.map((row) => (row as { snapshot: string }).snapshot)).size).toBe(1);
    });

    test('what a transaction sets ends with it, and no statement is prepared where the next transaction would miss it', async () => {
      const other = await givenZone(server.runtime, '别的新区');
      const look = async (zoneId: ZoneId) => {
        const transaction = await server.database.begin({ zoneId, readOnly: true });
        const [row] = await transaction.rows<{ zones: string[]; prepared: number }>({
          sql: `select array(select distinct zone_id::text from unit where $1::int > 0) as zones,
                     (select count(*)::int from pg_prepared_statements where name like 'yixian%') as prepared`,
          parameters: [1],
        });
        await transaction.release();
        expect(row).toEqual({ zones: [zoneId], prepared: 0 });
      };
      await Promise.all(
        Array.from({ length: 64 }, (_, index) => look([other, scene.zone][index % 2]?.zoneId as ZoneId)),
      );
      const bare = await server.database.reference<{ zone: string | null; role: string }>({
        sql: `select nullif(current_setting('yixian.zone', true), '') as zone, current_user as role`,
        parameters: [],
      });
      expect(bare).toEqual([{ zone: null, role: login.user }]);
    });

    test('three programs migrate an empty database at once, and a backup reads it at one snapshot', async () => {
      const { connection: direct, drop } = await newDatabase('nothing');
      onTestFinished(drop);
      const reached = await reach(direct);
      const opened = await Promise.all([1, 2, 3].map(() => openDatabase({ ...reached, ...openOptions })));
      expect(await Promise.all(opened.map((database) => database.ready()))).toEqual([true, true, true]);
      for (const database of opened) await database.close();
      const snapshot = await openSnapshot(reached.owner);
      expect(snapshot.applied.length).toBeGreaterThan(38);
      await snapshot.close();
    });

    test.each([
      ['refuses', []],
      ['leaves out', ['options']],
    ])('one address through a pooler that %s the role is refused, with what to set', async (_what, leavesOut) => {
      const another = await pooled(leavesOut);
      onTestFinished(another.stop);
      const { connection: direct, drop } = await newDatabase();
      onTestFinished(drop);
      const opening = openDatabase({ ...openOptions, owner: another.through(direct), application: null });
      await expect(opening).rejects.toMatchObject({ reason: 'config', en: expect.stringContaining('DATABASE_URL') });
    });
  },
);
