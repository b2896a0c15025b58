import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { newId } from '#testing/ground';
import { serverOfFile, visitor } from '#testing/http';
import { givenAdministrators, givenOfficer, testPassword } from './testing.ts';

const server = serverOfFile();
let zone: GivenZone;

beforeAll(async () => {
  zone = await givenZone(server().runtime);
  await givenAdministrators(server().runtime, zone);
});
// Every test begins a day later: what earlier tests failed is forgotten.
beforeEach(() => server().clock.advance({ days: 2 }));

const attempt = (signInName: string, password: string, code = zone.code) =>
  visitor(server()).signIn(code, signInName, password);

describe('signing in', () => {
  test('opens a session that says who one is', async () => {
    const person = visitor(server());
    const answer = await person.signIn(zone.code, 'system', testPassword);
    expect(answer).toMatchObject({
      status: 200,
      body: { zone: { code: zone.code, name: '东临新区' }, office: 'system', grants: [] },
    });
    expect((await person.ask('/api/session')).body).toEqual(answer.body);
  });

  test('the name is compared in compatibility form and lower case', async () => {
    expect(await attempt(' ＳＹＳＴＥＭ ', testPassword)).toMatchObject({ status: 200 });
  });

  test('reliability 10: the answer does not tell whether zone, name or password was wrong', async () => {
    const told = async (answer: Promise<{ status: number; body: object }>) => ({
      ...(await answer).body,
      requestId: '',
      status: (await answer).status,
    });
    const wrong = await told(attempt('system', 'not the password'));
    expect(wrong).toMatchObject({ status: 401, code: 'sign-in.wrong' });
    expect(await told(attempt('nobody-here', 'not the password'))).toEqual(wrong);
    expect(await told(attempt('system', testPassword, 'no-such-zone'))).toEqual(wrong);
  });

  test('a disabled account does not sign in, and its session ends within a second', async () => {
    const { accountId } = await givenOfficer(server().runtime, zone, 'leaving');
    const person = visitor(server());
    await person.signIn(zone.code, 'leaving', testPassword);
    expect(await person.ask('/api/session')).toMatchObject({ status: 200 });
    await server().owner.query('update account set disabled_at = $2 where account_id = $1', [
      accountId,
      server().clock.now(),
    ]);
    server().clock.advance({ seconds: 1 });
    expect(await person.ask('/api/session')).toMatchObject({ status: 401 });
    expect(await attempt('leaving', testPassword)).toMatchObject({ status: 401, body: { code: 'sign-in.wrong' } });
  });
});

describe('reliability 10: five failures slow and lock', () => {
  test('by account, whether or not it exists, and the right password does not help while the lock runs', async () => {
    for (const name of ['security', 'nobody-either']) {
      server().clock.advance({ days: 2 });
      for (let failure = 1; failure <= 5; failure++)
        expect(await attempt(name, 'wrong')).toMatchObject({ status: 401 });
      const locked = await attempt(name, testPassword);
      expect(locked).toMatchObject({
        status: 429,
        body: { code: 'sign-in.locked', refusals: [{ facts: { retryAfterSeconds: 60 } }] },
      });
      expect(locked.headers.get('retry-after')).toBe('60');
    }
    server().clock.advance({ seconds: 61 });
    expect(await attempt('nobody-either', testPassword)).toMatchObject({ status: 401 });
    expect(await attempt('nobody-either', testPassword)).toMatchObject({
      status: 429,
      body: { refusals: [{ facts: { retryAfterSeconds: 120 } }] },
    });
  });

  test('by address block, over many names', async () => {
    for (let failure = 1; failure <= 5; failure++)
      expect(await attempt(`name-${failure}`, 'wrong')).toMatchObject({ status: 401 });
    expect(await attempt('name-6', 'wrong')).toMatchObject({
      status: 429,
      body: { refusals: [{ facts: { retryAfterSeconds: 5 } }] },
    });
    server().clock.advance({ seconds: 6 });
    expect(await attempt('audit', testPassword)).toMatchObject({ status: 200 });
  });

  test('attempts made side by side are all counted: five passwords are looked at', async () => {
    const answers = await Promise.all(Array.from({ length: 32 }, () => attempt('audit', 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(27);
  });
});

describe('reliability 9: sessions', () => {
  test('sign-out ends the session at once and takes the cookie back', async () => {
    const person = visitor(server());
    await person.signIn(zone.code, 'system', testPassword);
    const cookie = person.cookie ?? '';
    expect(await person.ask('/api/session', { method: 'DELETE' })).toMatchObject({ status: 200 });
    expect(person.cookie).toBeNull();
    expect(await visitor(server()).ask('/api/session', { headers: { cookie } })).toMatchObject({ status: 401 });
  });

  test('an administrator is signed out after half an hour without a request, an officer after twelve hours', async () => {
    await givenOfficer(server().runtime, zone, 'resting');
    const [admin, officer] = [visitor(server()), visitor(server())];
    await admin.signIn(zone.code, 'system', testPassword);
    await officer.signIn(zone.code, 'resting', testPassword);
    server().clock.advance({ seconds: 29 * 60 });
    expect(await admin.ask('/api/session')).toMatchObject({ status: 200 });
    server().clock.advance({ seconds: 31 * 60 });
    expect(await admin.ask('/api/session')).toMatchObject({ status: 401 });
    expect(await officer.ask('/api/session')).toMatchObject({ status: 200 });
    server().clock.advance({ seconds: 12 * 3600 + 60 });
    expect(await officer.ask('/api/session')).toMatchObject({ status: 401 });
  });

  test('the database holds no token and no password', async () => {
    const person = visitor(server());
    await person.signIn(zone.code, 'system', testPassword);
    const secret = (person.cookie ?? '').split('.')[1] ?? '';
    const { rows } = await server().owner.query(
      'select row_to_json(s)::text as line from session s union all select payload from audit_payload union all select password_hash from account',
    );
    const text = rows.map(({ line }) => line).join('\n');
    expect(text).not.toContain(secret);
    expect(text).not.toContain(testPassword);
    expect(text).toContain('$argon2id$');
  });

  test("another zone's cookie is worth nothing here", async () => {
    const person = visitor(server());
    await person.signIn(zone.code, 'system', testPassword);
    const secret = (person.cookie ?? '').split('.')[1];
    expect(
      await visitor(server()).ask('/api/session', { headers: { cookie: `yixian=${newId()}.${secret}` } }),
    ).toMatchObject({ status: 401 });
  });
});
