import { beforeAll, describe, expect, test } from 'vitest';
import { type AccountActor, givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { newId } from '#testing/ground';
import { serverOfFile, type Visitor, visitor } from '#testing/http';
import type { ProposeGrant } from './contract.ts';
import { aGrant } from './testing.ts';

const server = serverOfFile();
let zone: GivenZone;
let administrators: Readonly<Record<'system' | 'security' | 'audit', Visitor>>;
let holder: AccountActor;

beforeAll(async () => {
  zone = await givenZone(server().runtime);
  await givenAdministrators(server().runtime, zone);
  administrators = { system: visitor(server()), security: visitor(server()), audit: visitor(server()) };
  for (const [office, person] of Object.entries(administrators)) await person.signIn(zone.code, office, testPassword);
  holder = await givenOfficer(server().runtime, zone, 'holder');
});

const { system, security, audit } = {
  system: (...asked: Parameters<Visitor['ask']>) => administrators.system.ask(...asked),
  security: (...asked: Parameters<Visitor['ask']>) => administrators.security.ask(...asked),
  audit: (...asked: Parameters<Visitor['ask']>) => administrators.audit.ask(...asked),
};
let officers = 0;
const someone = () => givenOfficer(server().runtime, zone, `someone-${++officers}`);
const propose = (grant: ProposeGrant) => system('/api/grants', { body: grant });
const confirm = (grantId: string, version = 1) =>
  security(`/api/grants/${grantId}/confirm`, { method: 'POST', version });
const end = (grantId: string, on: string, ask = system) =>
  ask(`/api/grants/${grantId}/end`, { body: { on, reason: '调离' } });
const given = async (grant: ProposeGrant) => {
  await propose(grant);
  expect(await confirm(grant.grantId)).toMatchObject({ status: 200, body: { version: 2 } });
  return grant.grantId;
};
const grantsOf = async ({ accountId }: AccountActor) => (await audit(`/api/grants?accountId=${accountId}`)).body;

describe('reliability 11, house.md 3.10: a grant needs a second person', () => {
  test('system proposes, nothing is held; security confirms, and it is; audit reads both', async () => {
    const person = await someone();
    const grant = aGrant(zone, person);
    expect(await propose(grant)).toMatchObject({ status: 201, body: { grantId: grant.grantId, version: 1 } });
    const signedIn = visitor(server());
    expect((await signedIn.signIn(zone.code, 'someone-1', testPassword)).body.grants).toEqual([]);
    expect(await grantsOf(person)).toMatchObject({
      proposals: [{ role: 'projects-office', unitName: '东临新区', proposedBy: '管理员1', state: 'open', version: 1 }],
      grants: [],
    });
    expect(await confirm(grant.grantId)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await grantsOf(person)).toMatchObject({
      proposals: [],
      grants: [{ grantId: grant.grantId, proposedBy: '管理员1', confirmedBy: '管理员2', end: null }],
    });
    server().clock.advance({ seconds: 1 });
    // Reliability 9: a change of roles ends the session; signed in anew, the role is there.
    expect(await signedIn.ask('/api/session')).toMatchObject({ status: 401 });
    expect((await signedIn.signIn(zone.code, 'someone-1', testPassword)).body.grants).toMatchObject([
      { role: 'projects-office', wholeZone: true },
    ]);
  });

  test('neither does the other’s part, and audit does none', async () => {
    const grant = aGrant(zone, await someone());
    for (const ask of [security, audit])
      expect(await ask('/api/grants', { body: grant })).toMatchObject({ status: 403 });
    await propose(grant);
    for (const ask of [system, audit])
      expect(await ask(`/api/grants/${grant.grantId}/confirm`, { method: 'POST', version: 1 })).toMatchObject({
        status: 403,
      });
    expect(await end(await given(aGrant(zone, await someone())), '2022-06-23', audit)).toMatchObject({ status: 403 });
  });

  test('a decided proposal is decided once, and a stale version is told', async () => {
    const grantId = await given(aGrant(zone, await someone()));
    expect(await confirm(grantId)).toMatchObject({ status: 412 });
    expect(await confirm(grantId, 2)).toMatchObject({ status: 409, body: { code: 'grant.decided' } });
  });

  test('a refused proposal keeps its reason; whoever proposed may take it back', async () => {
    for (const [ask, by] of [
      [security, '管理员2'],
      [system, '管理员1'],
    ] as const) {
      const person = await someone();
      const grant = aGrant(zone, person);
      await propose(grant);
      const refusal = { body: { reason: '任职文件未到' }, version: 1 };
      expect(await ask(`/api/grants/${grant.grantId}/refuse`, refusal)).toMatchObject({ status: 200 });
      expect((await grantsOf(person)).proposals).toMatchObject([
        { state: 'refused', decidedBy: by, reason: '任职文件未到' },
      ]);
      expect(await confirm(grant.grantId, 2)).toMatchObject({ status: 409 });
    }
  });

  test('no administrator is given a right', async () => {
    const { accounts } = (await system('/api/accounts?search=audit')).body;
    expect(await propose(aGrant(zone, accounts[0]))).toMatchObject({
      status: 422,
      body: { code: 'grant.to-administrator' },
    });
  });

  test('the same proposal sent again stands once; the same role twice on one day is refused', async () => {
    const person = await someone();
    const grant = aGrant(zone, person);
    await propose(grant);
    expect(await propose(grant)).toMatchObject({ status: 200 });
    expect(await propose({ ...grant, role: 'zone-leader' })).toMatchObject({
      status: 409,
      body: { code: 'grant.id-taken' },
    });
    expect(await propose({ ...grant, grantId: newId() })).toMatchObject({
      status: 409,
      body: { code: 'grant.held-already' },
    });
  });
});

describe('taking away needs one person, at once', () => {
  test('a grant ended today is gone within a second; by either of the two', async () => {
    for (const ask of [system, security]) {
      const person = await someone();
      const grantId = await given(aGrant(zone, person));
      const signedIn = visitor(server());
      await signedIn.signIn(zone.code, `someone-${officers}`, testPassword);
      expect(await end(grantId, '2022-06-23', ask)).toMatchObject({ status: 200, body: { keptId: null } });
      server().clock.advance({ seconds: 1 });
      expect(await signedIn.ask('/api/session')).toMatchObject({ status: 401 });
      expect((await signedIn.signIn(zone.code, `someone-${officers}`, testPassword)).body.grants).toEqual([]);
      expect((await grantsOf(person)).grants).toMatchObject([{ grantId, end: { on: '2022-06-23', reason: '调离' } }]);
    }
  });

  test('house.md 2.2: a fact is withdrawn and what was held is entered again', async () => {
    const person = await someone();
    const grantId = await given(aGrant(zone, person));
    const { keptId } = (await end(grantId, '2022-07-01')).body;
    expect((await grantsOf(person)).grants).toMatchObject([
      { grantId: keptId, from: '2022-06-23', to: '2022-07-01', end: { on: '2022-07-01', by: '管理员1' } },
    ]);
    const { rows } = await server().owner.query(
      `select to_on::text, withdrawn_at < 'infinity' as withdrawn from access_grant where person_id = $1 order by to_on`,
      [person.personId],
    );
    expect(rows).toEqual([
      { to_on: '2022-07-01', withdrawn: false },
      { to_on: 'infinity', withdrawn: true },
    ]);
    expect(await end(grantId, '2022-06-30')).toMatchObject({ status: 409, body: { code: 'grant.ended-already' } });
    expect(await end(keptId, '2022-06-25')).toMatchObject({ status: 200 });
    expect((await grantsOf(person)).grants).toMatchObject([{ from: '2022-06-23', to: '2022-06-25' }]);
  });
});

test('house.md 3.6: to anybody else a grant that stands and one that does not are one answer', async () => {
  const grant = aGrant(zone, holder);
  await propose(grant);
  const person = visitor(server());
  await person.signIn(zone.code, 'holder', testPassword);
  for (const grantId of [grant.grantId, newId()]) {
    expect(await person.ask(`/api/grants/${grantId}/confirm`, { method: 'POST', version: 1 })).toMatchObject({
      status: 404,
    });
    expect(await person.ask(`/api/grants/${grantId}/end`, { body: { on: '2022-06-23', reason: '试' } })).toMatchObject({
      status: 404,
    });
  }
  expect(await person.ask('/api/grants')).toMatchObject({ status: 403 });
});
