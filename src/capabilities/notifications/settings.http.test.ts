import { beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { serverOfFile, type Visitor, visitor } from '#testing/http';

const server = serverOfFile();
let zone: GivenZone;
let reader: Visitor;
let system: Visitor;

const path = '/api/notification-settings';
const usual = { mailAddress: null, digest: true, language: 'zh', quietHours: null };
const put = (who: Visitor, body: object, version: number) => who.ask(path, { method: 'PUT', body, version });

beforeAll(async () => {
  const { runtime } = server();
  zone = await givenZone(runtime);
  await givenAdministrators(runtime, zone);
  await givenOfficer(runtime, zone, 'reader');
  [reader, system] = [visitor(server()), visitor(server())];
  await reader.signIn(zone.code, 'reader', testPassword);
  await system.signIn(zone.code, 'system', testPassword);
});

describe('how one is written to', () => {
  test('as long as nobody has said anything: not at all, quiet outside of working hours, and whether mail is sent here', async () => {
    expect((await reader.ask(path)).body).toEqual({
      ...usual,
      version: 0,
      zoneQuietHours: { from: '18:00', to: '08:00' },
      zoneVersion: 0,
      mail: false,
    });
  });

  test('is said by the person for themselves, version by version', async () => {
    const mine = { ...usual, mailAddress: 'reader@example.cn', quietHours: { from: '17:30', to: '09:00' } };
    expect(await put(reader, mine, 0)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await put(reader, usual, 0)).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect((await reader.ask(path)).body).toMatchObject({ ...mine, version: 1 });
    expect((await system.ask(path)).body).toMatchObject({ mailAddress: null, version: 0 });
    expect(await put(reader, usual, 1)).toMatchObject({ status: 200, body: { version: 2 } });
  });

  test.each([
    ['an address of several', { mailAddress: 'a@example.cn, b@example.cn' }, 'mailAddress'],
    ['an address with a header', { mailAddress: 'a@example.cn\r\nBcc: b@example.cn' }, 'mailAddress'],
    ['no address', { mailAddress: 'reader' }, 'mailAddress'],
    ['a time that is none', { quietHours: { from: '24:00', to: '08:00' } }, 'quietHours.from'],
    ['another language', { language: 'fr' }, 'language'],
  ])('%s is refused at its field', async (_case, wrong, field) => {
    const answer = await put(reader, { ...usual, ...wrong }, 2);
    expect(answer).toMatchObject({ status: 400, body: { refusals: [{ field }] } });
  });

  test('the address stands in the settings alone: not in the audit log', async () => {
    await put(reader, { ...usual, mailAddress: 'private@example.cn' }, 2);
    const { rows } = await server().owner.query(
      `select count(*)::int as kept from audit_payload where payload like '%private@%'`,
    );
    expect(rows).toEqual([{ kept: 0 }]);
  });
});

describe("the zone's quiet hours", () => {
  const hours = { quietHours: { from: '17:30', to: '08:30' } };
  const set = (who: Visitor, version: number) =>
    who.ask('/api/zone-quiet-hours', { method: 'PUT', body: hours, version });

  test('are the system administrator’s to set', async () => {
    expect(await set(reader, 0)).toMatchObject({
      status: 403,
      body: { refusals: [{ facts: { administrators: ['system'] } }] },
    });
    expect(await set(system, 0)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await set(system, 0)).toMatchObject({ status: 412 });
    expect((await reader.ask(path)).body).toMatchObject({ zoneQuietHours: hours.quietHours, zoneVersion: 1 });
  });
});
