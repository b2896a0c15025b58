import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { newId } from '#testing/ground';
import { type Answer, serverOfFile, type Visitor, visitor } from '#testing/http';
import { givenPerson } from './testing.ts';

const server = serverOfFile();
let zone: GivenZone;
let system: Visitor;
let security: Visitor;

beforeAll(async () => {
  zone = await givenZone(server().runtime);
  await givenAdministrators(server().runtime, zone);
});
// Every test begins two days later: what earlier tests failed is forgotten, their sessions are over.
beforeEach(async () => {
  server().clock.advance({ days: 2 });
  [system, security] = [visitor(server()), visitor(server())];
  await system.signIn(zone.code, 'system', testPassword);
  await security.signIn(zone.code, 'security', testPassword);
});

const open = async (signInName: string, rest: object = {}, commandId = newId()): Promise<Answer> =>
  system.ask('/api/accounts', {
    body: { accountId: newId(), personId: await givenPerson(server().runtime, zone, signInName), signInName, ...rest },
    commandId,
  });
const changed = (who: Visitor, oldPassword: string, newPassword: string) =>
  who.ask('/api/account/password', { method: 'PUT', body: { oldPassword, newPassword } });
const accountOf = async (signInName: string, who = system) =>
  (await who.ask(`/api/accounts?search=${signInName}`)).body.accounts[0];

describe('opening an account', () => {
  test('makes a first password, told once, that opens nothing but the door to one of one’s own', async () => {
    const { status, body } = await open('zhang.wei');
    expect([status, body.version]).toEqual([201, 1]);
    expect(body.firstPassword).toMatch(/^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/);
    const zhang = visitor(server());
    expect(await zhang.signIn(zone.code, 'zhang.wei', body.firstPassword)).toMatchObject({
      status: 200,
      body: { owes: 'password' },
    });
    expect(await zhang.ask('/api/units')).toMatchObject({
      status: 403,
      body: { refusals: [{ code: 'sign-in.unfinished', facts: { owes: 'password' } }] },
    });
    expect(await changed(zhang, body.firstPassword, body.firstPassword)).toMatchObject({
      status: 422,
      body: { code: 'password.same' },
    });
    expect(await changed(zhang, body.firstPassword, 'a password of my own')).toMatchObject({ status: 200 });
    expect((await zhang.ask('/api/session')).body).toMatchObject({ owes: null, signInName: 'zhang.wei' });
    expect(await zhang.ask('/api/units')).toMatchObject({ status: 200 });
  });

  test('the same message sent again has one effect and does not tell the password a second time', async () => {
    const [message, commandId] = [
      { accountId: newId(), personId: await givenPerson(server().runtime, zone, '重发') },
      newId(),
    ];
    expect((await open('again', message, commandId)).body.firstPassword).not.toBeNull();
    expect(await open('again', message, commandId)).toMatchObject({ status: 201, body: { firstPassword: null } });
    expect(await open('again', message)).toMatchObject({ status: 200, body: { firstPassword: null, version: 1 } });
  });

  test('a person has one account, a name one bearer, whatever its case or width', async () => {
    const personId = await givenPerson(server().runtime, zone, '单户');
    await open('single', { personId });
    expect(await open('second', { personId })).toMatchObject({ status: 409, body: { code: 'account.person-has-one' } });
    expect(await open('ＳＩＮＧＬＥ')).toMatchObject({ status: 409, body: { code: 'account.name-taken' } });
    expect(await open('nobody', { personId: newId() })).toMatchObject({ status: 404 });
  });

  test('nothing kept anywhere holds the password', async () => {
    const { firstPassword } = (await open('secret')).body;
    const { rows } = await server().owner.query(
      `select row_to_json(a)::text as line from account a union all select payload from audit_payload
       union all select answers from receipt_answer union all select body from event`,
    );
    expect(rows.map(({ line }) => line).join('\n')).not.toContain(firstPassword);
    expect(server().logLines.join('\n')).not.toContain(firstPassword);
  });
});

describe('reliability 9: a session ends within a second', () => {
  test('of disabling, in the whole product; enabling lets in again', async () => {
    const { accountId } = await givenOfficer(server().runtime, zone, 'leaving');
    const [here, there] = [visitor(server()), visitor(server())];
    for (const place of [here, there]) await place.signIn(zone.code, 'leaving', testPassword);
    const disable = { method: 'POST', version: 1 };
    expect(await system.ask(`/api/accounts/${accountId}/disable`, disable)).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    server().clock.advance({ seconds: 1 });
    for (const place of [here, there]) expect(await place.ask('/api/session')).toMatchObject({ status: 401 });
    expect(await here.signIn(zone.code, 'leaving', testPassword)).toMatchObject({ status: 401 });
    expect(await accountOf('leaving')).toMatchObject({ disabledSince: expect.any(String) });
    expect(await system.ask(`/api/accounts/${accountId}/disable`, disable)).toMatchObject({ status: 412 });
    expect(await system.ask(`/api/accounts/${accountId}/enable`, { method: 'POST', version: 2 })).toMatchObject({
      status: 200,
    });
    expect(await here.signIn(zone.code, 'leaving', testPassword)).toMatchObject({ status: 200 });
  });

  test('of a password reset; the first password then opens the door to one of one’s own', async () => {
    const { accountId } = await givenOfficer(server().runtime, zone, 'forgetful');
    const person = visitor(server());
    await person.signIn(zone.code, 'forgetful', testPassword);
    const { body } = await system.ask(`/api/accounts/${accountId}/password`, { method: 'POST', version: 1 });
    server().clock.advance({ seconds: 1 });
    expect(await person.ask('/api/session')).toMatchObject({ status: 401 });
    expect(await person.signIn(zone.code, 'forgetful', testPassword)).toMatchObject({ status: 401 });
    expect(await person.signIn(zone.code, 'forgetful', body.firstPassword)).toMatchObject({
      body: { owes: 'password' },
    });
  });

  test('of a password change everywhere but where it was changed', async () => {
    await givenOfficer(server().runtime, zone, 'careful');
    const [here, there] = [visitor(server()), visitor(server())];
    for (const place of [here, there]) await place.signIn(zone.code, 'careful', testPassword);
    expect(await changed(here, testPassword, 'a better password')).toMatchObject({ status: 200 });
    server().clock.advance({ seconds: 1 });
    expect(await here.ask('/api/session')).toMatchObject({ status: 200 });
    expect(await there.ask('/api/session')).toMatchObject({ status: 401 });
  });
});

describe('reliability 10: changing one’s own password', () => {
  test('asks for the old one, counted as an attempt to sign in', async () => {
    await givenOfficer(server().runtime, zone, 'left-open');
    const thief = visitor(server());
    await thief.signIn(zone.code, 'left-open', testPassword);
    for (let failure = 1; failure <= 5; failure++)
      expect(await changed(thief, 'a guess', 'a password of mine')).toMatchObject({
        status: 422,
        body: { refusals: [{ code: 'password.wrong', field: 'oldPassword' }] },
      });
    expect(await changed(thief, testPassword, 'a password of mine')).toMatchObject({ status: 429 });
  });

  test('keeps the rules of the founding: ten characters, and not the name', async () => {
    await givenOfficer(server().runtime, zone, 'my.name.is.long');
    const person = visitor(server());
    await person.signIn(zone.code, 'my.name.is.long', testPassword);
    expect(await changed(person, testPassword, 'short')).toMatchObject({ status: 400 });
    expect(await changed(person, testPassword, 'My.Name.Is.Long')).toMatchObject({
      status: 422,
      body: { refusals: [{ code: 'password.is-name', field: 'newPassword' }] },
    });
  });
});

describe('house.md 3.10: who keeps accounts', () => {
  test('the account of an administrator is kept by no single one', async () => {
    for (const office of ['system', 'security', 'audit']) {
      const { accountId, version } = await accountOf(office);
      for (const verb of ['disable', 'enable', 'password'])
        expect(await system.ask(`/api/accounts/${accountId}/${verb}`, { method: 'POST', version })).toMatchObject({
          status: 422,
          body: { code: 'account.of-administrator' },
        });
    }
  });

  test('security and audit see accounts and may not change them; anybody else learns of none', async () => {
    const { accountId } = await givenOfficer(server().runtime, zone, 'watched');
    expect(await accountOf('watched', security)).toMatchObject({ personName: 'watched', version: 1 });
    const disable = (who: Visitor, id: string = accountId) =>
      who.ask(`/api/accounts/${id}/disable`, { method: 'POST', version: 1 });
    expect(await disable(security)).toMatchObject({
      status: 403,
      body: { refusals: [{ facts: { administrators: ['system'] } }] },
    });
    await givenOfficer(server().runtime, zone, 'leader', { role: 'zone-leader', unitId: zone.rootUnitId });
    const leader = visitor(server());
    await leader.signIn(zone.code, 'leader', testPassword);
    const told = async (answer: Promise<Answer>) => ({ ...(await answer).body, requestId: '' });
    expect(await told(disable(leader))).toEqual(await told(disable(leader, newId())));
    expect(await disable(leader)).toMatchObject({ status: 404 });
    expect(await leader.ask('/api/accounts')).toMatchObject({ status: 403 });
  });

  test('the list is a page at a time, in the order of names', async () => {
    await server().owner.query(
      `with p as (insert into person (zone_id, person_id, name, version)
                  select $1, gen_random_uuid(), 'many-' || n, 1 from generate_series(1000, 1204) n returning person_id, name)
       insert into account (zone_id, account_id, person_id, standing, sign_in_name, sign_in_key, password_hash, disabled_at, version)
       select $1, gen_random_uuid(), person_id, 'member', name, name, '', 'infinity', 1 from p`,
      [zone.zoneId],
    );
    const first = (await system.ask('/api/accounts?search=many')).body;
    const second = (await system.ask(`/api/accounts?search=many&after=${encodeURIComponent(first.next)}`)).body;
    expect([first.accounts.length, second.accounts.length, second.next]).toEqual([200, 5, null]);
    const names = [...first.accounts, ...second.accounts].map(({ signInName }) => signInName);
    expect(names).toEqual(Array.from({ length: 205 }, (_, index) => `many-${1000 + index}`));
  });

  test('people without an account are offered, and no longer once they have one', async () => {
    await givenPerson(server().runtime, zone, '候选人');
    const offered = async () => (await system.ask('/api/accounts/people?search=候选')).body.people;
    const [person] = await offered();
    expect(person).toMatchObject({ personName: '候选人' });
    await open('candidate', { personId: person.personId });
    expect(await offered()).toEqual([]);
  });
});
