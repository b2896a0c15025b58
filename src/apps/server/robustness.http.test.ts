import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { addDays, plainDate } from '#kernel/plain-date';
import { newSessionToken } from '#platform/sessions';
import { newId } from '#testing/ground';
import { type Answer, serverOfFile, startTestServer, type Visitor, visitor } from '#testing/http';

const server = serverOfFile({ manyAddresses: true });
let zone: GivenZone;
let office: Visitor;

beforeAll(async () => {
  zone = await givenZone(server().runtime);
  await givenAdministrators(server().runtime, zone);
  await givenOfficer(server().runtime, zone, 'zuzhi', { role: 'organisation-office', unitId: zone.rootUnitId });
  office = visitor(server());
  await office.signIn(zone.code, 'zuzhi', testPassword);
});

/** Whatever else a test asserts: who is refused for our sake is told when to come again, in a problem. */
function expectUnavailable({ status, headers, body }: Answer, code: string) {
  expect({ status, code: body.code }).toEqual({ status: 503, code });
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
}

/** Connections of the product that wait for what another holds; unlike the activity, locks are not remembered within a transaction. */
async function waitingForLock({ owner } = server()): Promise<readonly number[]> {
  const { rows } = await owner.query<{ pid: number }>(
    `select pid from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows.map(({ pid }) => pid);
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((turn) => setImmediate(turn));
}

describe('while a table cannot be read', () => {
  const lock = (table = 'unit') => server().owner.query(`begin; lock table ${table} in access exclusive mode`);
  afterEach(async () => {
    await server().owner.query('rollback');
  });

  test('reliability 13: more than can wait are refused at once, and those who wait are answered once it can', async () => {
    await office.ask('/api/units');
    const { most } = server().database.connections();
    await lock();
    const answers = Array.from({ length: 12 * most }, () => office.ask('/api/units'));
    const early: Answer[] = [];
    for (const answer of answers) void answer.then((one) => early.push(one));
    await until(() => early.length >= 3 * most && server().database.connections().waiting > 0);
    for (const answer of early) expectUnavailable(answer, 'overloaded');
    await server().owner.query('rollback');
    const served = (await Promise.all(answers)).filter(({ status }) => status !== 503);
    expect(served.length).toBeGreaterThanOrEqual(8 * most);
    expect(new Set(served.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('reliability 13: what costs much leaves half of the connections to the rest, and one too many is refused', async () => {
    await lock('project');
    const { most } = server().database.connections();
    // Of a day each: what one reads is not read again for the others.
    const ask = (day: number) => office.ask(`/api/figures?on=${addDays(plainDate('2022-01-01'), day)}`);
    const figures = Array.from({ length: most / 2 + 64 }, (_, day) => ask(day));
    await until(async () => (await waitingForLock()).length >= most / 2);
    expectUnavailable(await ask(100), 'overloaded');
    expect((await office.ask('/api/units')).status).toBe(200);
    await server().owner.query('rollback');
    expect(new Set((await Promise.all(figures)).map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('reliability 13: a statement that is out of its time is a problem, and the next one is answered', async () => {
    await lock();
    const answer = office.ask('/api/units');
    await until(async () => (await waitingForLock()).length === 1);
    // What the server does when the time of a statement is over, under the same SQLSTATE.
    const [pid] = await waitingForLock();
    await server().owner.query('select pg_cancel_backend($1)', [pid]);
    expectUnavailable(await answer, 'took-too-long');
    await server().owner.query('rollback');
    expect((await office.ask('/api/units')).status).toBe(200);
  });

  test('reliability 1 and 3: a connection lost in the middle of an act is a problem; the same id then has its one effect', async () => {
    const unit = aUnit(zone.rootUnitId, { name: '断线中的单位' });
    const commandId = newId<'CommandId'>();
    await lock();
    const answer = office.ask('/api/units', { body: unit, commandId });
    await until(async () => (await waitingForLock()).length === 1);
    const [pid] = await waitingForLock();
    await server().owner.query('select pg_terminate_backend($1)', [pid]);
    expectUnavailable(await answer, 'database-away');
    await server().owner.query('rollback');
    for (let times = 0; times < 2; times += 1)
      expect((await office.ask('/api/units', { body: unit, commandId })).status).toBe(201);
    const { rows } = await server().owner.query('select count(*)::int as units from unit where name = $1', [unit.name]);
    expect(rows).toEqual([{ units: 1 }]);
  });
});

test('reliability 1: connections lost again and again: every act is done or refused, and every one answered as done is there', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `第${index + 1}单位`);
  let asked = 0;
  const done: string[] = [];
  const act = async (): Promise<void> => {
    for (let name = names[asked++]; name !== undefined; name = names[asked++]) {
      const answer = await office.ask('/api/units', { body: aUnit(zone.rootUnitId, { name }) });
      if (answer.status === 201) done.push(name);
      else expectUnavailable(answer, 'database-away');
    }
  };
  const acts = Promise.all(Array.from({ length: 6 }, act));
  while (asked < names.length) {
    await server().owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'yixian' and state <> 'idle'`,
    );
  }
  await acts;
  const { rows } = await server().owner.query<{ name: string }>('select name from unit where name = any($1)', [done]);
  expect(rows.map(({ name }) => name).toSorted()).toEqual(done.toSorted());
  expect((await office.ask('/api/units')).status).toBe(200);
});

test('reliability 13: what costs much has a rate of its own by address, and says when it ends', async () => {
  const stranger = visitor(server());
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  const statuses: number[] = [];
  for (let sent = 0; sent < 600; sent += 30) {
    const answers = Array.from({ length: 30 }, () => stranger.ask('/api/board', { headers }));
    statuses.push(...(await Promise.all(answers)).map(({ status }) => status));
  }
  expect(new Set(statuses)).toEqual(new Set([401]));
  const { status, headers: told, body } = await stranger.ask('/api/board', { headers });
  expect([status, body.code]).toEqual([429, 'too-many-requests']);
  expect(Number(told.get('retry-after'))).toBeGreaterThan(0);
  expect((await stranger.ask('/api/figures', { headers })).status).toBe(401);
  expect((await stranger.ask('/api/board')).status).toBe(401);
});

test('reliability 13: a message that does not come to its end in time is told so, and the line is closed', async () => {
  const hasty = await startTestServer({ patience: { arrivalMs: 200, readingMs: 5_000 } });
  try {
    const { port } = new URL(hasty.url);
    const heard = await new Promise<{ status: number | undefined; headers: object; body: string }>(
      (resolve, reject) => {
        const half = request({
          port,
          host: 'localhost',
          method: 'POST',
          path: `/api/z/${zone.code}/session`,
          headers: { 'content-type': 'application/json', 'content-length': '100' },
        });
        half.on('error', reject).on('response', (answer) => {
          const { statusCode: status, headers } = answer;
          void text(answer).then((body) => resolve({ status, headers, body }));
        });
        half.write('{"half');
      },
    );
    expect(heard).toMatchObject({
      status: 408,
      headers: { 'content-type': expect.stringContaining('application/problem+json'), connection: 'close' },
      body: expect.stringContaining('"code":"too-slow"'),
    });
  } finally {
    await hasty.stop();
  }
});

test('reliability 17: while the program ends what has begun is answered, and what still comes is refused as a problem', async () => {
  const ending = await startTestServer();
  const { port, host } = new URL(ending.url);
  const ask = `GET /api/session HTTP/1.1\r\nHost: ${host}\r\nCookie: yixian=${newSessionToken(zone.zoneId)}\r\n\r\n`;
  await ending.owner.query('begin; lock table session in access exclusive mode');
  const line = connect(Number(port), 'localhost');
  const heard = text(line);
  line.write(ask);
  await until(async () => (await waitingForLock(ending)).length > 0);
  const drained = ending.drain();
  line.write(ask);
  await ending.owner.query('rollback');
  const [, first = '', second = ''] = (await heard).split('HTTP/1.1 ');
  expect(first).toMatch(/^401 /);
  expect(second).toMatch(/^503 /);
  expect(second).toMatch(/content-type: application\/problem\+json/i);
  expect(second).toMatch(/retry-after: \d/i);
  expect(second).toContain('"code":"closing"');
  await drained;
  await ending.stop();
});
