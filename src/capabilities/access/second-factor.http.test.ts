import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { createVault, totpCode } from '#platform/sessions';
import { foundingMessage, foundingPassword } from '#testing/founding';
import { type Answer, serverOfFile, type Visitor, visitor } from '#testing/http';
import { givenAdministrators, givenOfficer, testPassword, testTotpSecret } from './testing.ts';

const server = serverOfFile();
let zone: GivenZone;

beforeAll(async () => {
  // The only zone is founded by its first visitor; another stands beside it, its administrators long at work.
  const message = foundingMessage(server().foundingToken);
  await visitor(server()).ask('/api/founding', { body: message });
  zone = await givenZone(server().runtime);
  await givenAdministrators(server().runtime, zone);
});
beforeEach(() => server().clock.advance({ days: 2 }));

const nowMs = () => Date.parse(server().clock.now());
const codeNow = (secret = testTotpSecret) => totpCode(secret, nowMs());
const signIn = (signInName: string, code?: string, password = testPassword): Promise<Answer> =>
  visitor(server()).ask(`/api/z/${zone.code}/session`, {
    body: { signInName, password, ...(code === undefined ? {} : { code }) },
    commandId: null,
  });
const prove = (who: Visitor, code: string) => who.ask('/api/account/second-factor', { method: 'PUT', body: { code } });

describe('reliability 10: an administrator’s first sign-in after the founding', () => {
  test('opens nothing but the door, until a phone has shown that it holds the secret', async () => {
    const founder = visitor(server());
    expect(await founder.signIn('dongling', 'system-admin', foundingPassword('system'))).toMatchObject({
      status: 200,
      body: { owes: 'second-factor' },
    });
    expect(await founder.ask('/api/units')).toMatchObject({
      status: 403,
      body: { refusals: [{ code: 'sign-in.unfinished', facts: { owes: 'second-factor' } }] },
    });
    const begun = await founder.ask('/api/account/second-factor', { body: {} });
    const { secret, uri } = begun.body;
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    // A page opened again shows the same: the phone may have scanned it already.
    expect((await founder.ask('/api/account/second-factor', { body: {} })).body).toEqual(begun.body);
    expect(await prove(founder, '000000')).toMatchObject({ status: 422, body: { code: 'second-factor.wrong' } });
    const { recoveryCodes } = (await prove(founder, codeNow(secret))).body;
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await founder.ask('/api/units')).toMatchObject({ status: 200 });
    expect((await founder.ask('/api/account')).body).toMatchObject({
      signInName: 'system-admin',
      secondFactor: { recoveryCodesLeft: 10 },
    });
    expect(await founder.ask('/api/account/second-factor', { body: {} })).toMatchObject({
      status: 409,
      body: { code: 'second-factor.stands' },
    });
    const { rows } = await server().owner.query(
      `select row_to_json(f)::text as line from second_factor f union all select row_to_json(c)::text from recovery_code c
       union all select payload from audit_payload union all select answers from receipt_answer`,
    );
    const kept = rows.map(({ line }) => line).join('\n');
    for (const told of [secret, ...recoveryCodes]) expect(kept).not.toContain(told);
  });
});

describe('reliability 10: each later sign-in', () => {
  test('asks for a code behind the right password only', async () => {
    expect(await signIn('system', undefined, 'wrong')).toMatchObject({ status: 401, body: { code: 'sign-in.wrong' } });
    expect(await signIn('system', codeNow(), 'wrong')).toMatchObject({ status: 401, body: { code: 'sign-in.wrong' } });
    expect(await signIn('system')).toMatchObject({
      status: 401,
      body: { refusals: [{ code: 'sign-in.code-required', field: 'code' }] },
    });
    expect(await signIn('system', codeNow())).toMatchObject({ status: 200, body: { owes: null } });
  });

  test('RFC 6238, 5.2: takes a code once, and none before it afterwards', async () => {
    const [before, code] = [totpCode(testTotpSecret, nowMs() - 30_000), codeNow()];
    expect(await signIn('system', code)).toMatchObject({ status: 200 });
    for (const again of [code, before])
      expect(await signIn('system', again)).toMatchObject({ status: 401, body: { code: 'sign-in.code-wrong' } });
    server().clock.advance({ seconds: 30 });
    expect(await signIn('system', codeNow())).toMatchObject({ status: 200 });
  });

  test('of two sign-ins with one code side by side one is let in', async () => {
    const code = codeNow();
    const answers = await Promise.all([signIn('security', code), signIn('security', code)]);
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '401']);
  });

  test('takes a recovery code once, as typed from paper', async () => {
    const audit = visitor(server());
    await audit.signIn(zone.code, 'audit', testPassword);
    const { recoveryCodes } = (await prove(audit, codeNow())).body;
    const [code = ''] = recoveryCodes as string[];
    expect(await signIn('audit', code.toLowerCase().replaceAll('-', ' '))).toMatchObject({ status: 200 });
    expect(await signIn('audit', code)).toMatchObject({ status: 401, body: { code: 'sign-in.code-wrong' } });
    expect((await audit.ask('/api/account')).body.secondFactor.recoveryCodesLeft).toBe(9);
    // New ones make those before worthless.
    server().clock.advance({ seconds: 30 });
    expect(await prove(audit, codeNow())).toMatchObject({ status: 200 });
    expect(await signIn('audit', recoveryCodes[1])).toMatchObject({ status: 401 });
  });

  test('counts wrong codes as it counts wrong passwords', async () => {
    for (let failure = 1; failure <= 5; failure++)
      expect(await signIn('audit', '000000')).toMatchObject({ status: 401, body: { code: 'sign-in.code-wrong' } });
    expect(await signIn('audit', codeNow())).toMatchObject({ status: 429 });
  });

  test('where the program has another key than sealed the secret, says so, and takes recovery codes still', async () => {
    await server().owner.query(
      `update second_factor set sealed_secret = $2
        where zone_id = $1 and account_id = (select account_id from account where zone_id = $1 and sign_in_key = 'security')`,
      [zone.zoneId, createVault(randomBytes(32)).seal(testTotpSecret, 'another')],
    );
    expect(await signIn('security', codeNow())).toMatchObject({ status: 503, body: { code: 'vault-key' } });
    expect(await visitor(server()).signIn(zone.code, 'security', testPassword)).toMatchObject({ status: 200 });
  });

  test('an officer has no second factor, and is told so as of a record that is not there', async () => {
    await givenOfficer(server().runtime, zone, 'officer');
    const officer = visitor(server());
    expect(await officer.signIn(zone.code, 'officer', testPassword)).toMatchObject({ body: { owes: null } });
    expect(await officer.ask('/api/account/second-factor', { body: {} })).toMatchObject({ status: 403 });
    expect((await officer.ask('/api/account')).body).toEqual({ signInName: 'officer', secondFactor: null });
  });
});
