import { beforeAll, describe, expect, test } from 'vitest';
import { type AccountActor, givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { newId } from '#testing/ground';
import { type AnyJson, serverOfFile, type Visitor, visitor } from '#testing/http';
import { sealZone } from './services/seal-zone.ts';
import { verifyZone } from './services/verify-zone.ts';

const server = serverOfFile();
let zone: GivenZone;
let administrators: Record<'system' | 'security' | 'audit', AccountActor>;
let audit: Visitor;
let system: Visitor;
let officer: Visitor;
const unit = aUnit('' as never, { name: '规划建设局' });
let renamed: AnyJson;

beforeAll(async () => {
  const { runtime, clock } = server();
  zone = await givenZone(runtime);
  administrators = await givenAdministrators(runtime, zone);
  await givenOfficer(runtime, zone, 'officer');
  [audit, system, officer] = [visitor(server()), visitor(server()), visitor(server())];
  await audit.signIn(zone.code, 'audit', testPassword);
  await system.signIn(zone.code, 'system', testPassword);
  await system.ask('/api/units', { body: { ...unit, parentId: zone.rootUnitId } });
  // Half past midnight in the zone, still the day before in UTC.
  clock.set('2022-06-23T16:30:00.000Z');
  await audit.signIn(zone.code, 'audit', testPassword);
  await system.signIn(zone.code, 'system', testPassword);
  await officer.signIn(zone.code, 'officer', testPassword);
  await system.ask(`/api/units/${unit.unitId}/name`, { method: 'PUT', body: { name: '建设局' }, version: 1 });
  // The register keeps the name that was, by a reaction of its own.
  await server().idle();
  [renamed] = await listed('verb=unit.rename');
});

async function listed(search = ''): Promise<AnyJson[]> {
  const { status, body } = await audit.ask(`/api/audit/entries?${search}`);
  expect(status).toBe(200);
  return body.lines;
}

const verbs = (lines: readonly AnyJson[]) => lines.map(({ verb }) => verb);
const detail = async (entryId: string) => (await audit.ask(`/api/audit/entries/${entryId}`)).body;
const look = (who: Visitor, entryId: string, purpose = '核对更名依据') =>
  who.ask(`/api/audit/entries/${entryId}/look`, { body: { purpose }, commandId: null });
const erase = (who: Visitor, entryId: string) =>
  who.ask(`/api/audit/entries/${entryId}/erasure`, { body: { reason: '当事人申请' } });

describe('the trail is for the audit administrator', () => {
  test('reliability 11, house.md 3.10: the other administrators and officers are refused, and leave no look', async () => {
    for (const who of [system, officer]) {
      for (const path of ['/api/audit/entries', '/api/audit/head', `/api/audit/entries/${renamed.entryId}`]) {
        expect([path, (await who.ask(path)).status]).toEqual([path, 403]);
      }
      expect(await look(who, renamed.entryId)).toMatchObject({ status: 403 });
    }
    const { rows } = await server().owner.query('select from look where subject_id = $1', [renamed.entryId]);
    expect(rows).toEqual([]);
  });

  test('another zone’s entry is missing, as one that never was', async () => {
    const other = await givenZone(server().runtime, '另一区');
    await givenAdministrators(server().runtime, other);
    const theirs = visitor(server());
    await theirs.signIn(other.code, 'audit', testPassword);
    const foreign = (await theirs.ask(`/api/audit/entries/${renamed.entryId}`)).body;
    const never = (await theirs.ask(`/api/audit/entries/${newId()}`)).body;
    expect([foreign.status, foreign.refusals]).toEqual([404, never.refusals]);
    expect(await look(theirs, renamed.entryId)).toMatchObject({ status: 404 });
    expect(verbs((await theirs.ask('/api/audit/entries')).body.lines)).toEqual(['session.open']);
  });
});

describe('who did what to what', () => {
  test('newest first, with the person behind the account and the name of the unit', async () => {
    const lines = await listed();
    expect(verbs(lines)).toEqual([
      'unit.add-alias',
      'unit.rename',
      'session.open',
      'session.open',
      'session.open',
      'unit.add',
      'session.open',
      'session.open',
    ]);
    expect(lines[0]).toMatchObject({ actor: { actor: 'job:unit-register.keep-former-name' } });
    expect(lines[1]).toMatchObject({
      actor: {
        actor: `account:${administrators.system.accountId}`,
        personId: administrators.system.personId,
        personName: '管理员1',
      },
      subjects: [{ subjectId: unit.unitId, noun: 'unit', name: '建设局' }],
      moreSubjects: false,
    });
  });

  test('by account, person, sign-in name, verb, subject, and days of the zone', async () => {
    const { accountId, personId } = administrators.system;
    const bySystem = ['unit.rename', 'session.open', 'unit.add', 'session.open'];
    expect(verbs(await listed(`actor=account:${accountId}`))).toEqual(bySystem);
    expect(verbs(await listed(`person=${personId}`))).toEqual(bySystem);
    expect(verbs(await listed('signInName=System'))).toEqual(bySystem);
    expect(verbs(await listed('signInName=nobody-of-that-name'))).toEqual([]);
    expect(verbs(await listed(`person=${newId()}`))).toEqual([]);
    expect(verbs(await listed('verb=unit.add'))).toEqual(['unit.add']);
    expect(verbs(await listed(`subject=${unit.unitId}`))).toEqual(['unit.add-alias', 'unit.rename', 'unit.add']);
    expect(verbs(await listed('from=2022-06-24&verb=unit.rename'))).toEqual(['unit.rename']);
    expect(verbs(await listed('from=2022-06-24&to=2022-06-24'))).toEqual([
      'unit.add-alias',
      'unit.rename',
      'session.open',
      'session.open',
      'session.open',
    ]);
    expect(verbs(await listed('to=2022-06-23'))).toEqual(['unit.add', 'session.open', 'session.open']);
  });

  test('page by page, each entry once', async () => {
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const after: string = next === null ? '' : `&after=${encodeURIComponent(next)}`;
      const { body }: AnyJson = await audit.ask(`/api/audit/entries?limit=2${after}`);
      expect(body.lines.length).toBeLessThanOrEqual(2);
      seen.push(...body.lines.map(({ entryId }: AnyJson) => entryId));
      ({ next } = body);
    } while (next !== null);
    expect(seen).toEqual((await listed()).map(({ entryId }) => entryId));
    expect((await audit.ask('/api/audit/entries?limit=201')).status).toBe(400);
    expect((await audit.ask('/api/audit/entries?after=nowhere')).status).toBe(400);
  });
});

describe('one entry', () => {
  test('says its place in the chain once it is sealed, and the head says that nothing waits', async () => {
    await sealZone(server().runtime, zone.zoneId);
    const { seal } = await detail(renamed.entryId);
    const { body: head } = await audit.ask('/api/audit/head');
    expect(seal).toMatchObject({ algorithm: 'sha256', seq: '7' });
    const [last] = await listed('verb=unit.add-alias');
    const { chainHash } = (await detail(last.entryId)).seal;
    expect(head).toMatchObject({ seq: '8', chainHash, waiting: 0, lagSeconds: 0 });
    expect((await listed('verb=unit.rename'))[0]).toMatchObject({ seq: '7' });
  });

  test('house.md 3.9: its payload is shown to one who says why, and each look stands in the entry', async () => {
    expect((await detail(renamed.entryId)).looks).toEqual([]);
    expect((await look(audit, renamed.entryId, ' ')).status).toBe(400);
    const { status, body } = await look(audit, renamed.entryId);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        entryId: renamed.entryId,
        inputs: [{ unitId: unit.unitId, version: 1, name: '建设局' }],
        before: [{ name: '规划建设局' }],
      },
    });
    const { looks, payload } = await detail(renamed.entryId);
    expect(payload).toBe('kept');
    expect(looks).toMatchObject([{ purpose: '核对更名依据', actor: { personId: administrators.audit.personId } }]);
  });

  test('reliability 22: erased by the audit administrator alone, it stays in the trail without its payload', async () => {
    const [added] = await listed('verb=unit.add');
    expect(await erase(system, added.entryId)).toMatchObject({ status: 403 });
    expect(await erase(audit, newId())).toMatchObject({ status: 404 });
    expect(await erase(audit, added.entryId)).toMatchObject({ status: 201, body: { entryId: added.entryId } });
    expect(await erase(audit, added.entryId)).toMatchObject({ status: 409, body: { code: 'audit.payload-gone' } });
    expect(await look(audit, added.entryId)).toMatchObject({ status: 404 });
    expect(await detail(added.entryId)).toMatchObject({
      payload: 'erased',
      erasure: { actor: { personId: administrators.audit.personId } },
    });
    const [erasure] = await listed('verb=audit-payload.erase');
    expect(erasure.subjects).toEqual([{ subjectId: added.entryId, noun: 'entry', name: null }]);
    expect(await erase(audit, erasure.entryId)).toMatchObject({ status: 422, body: { code: 'audit.erasure-stays' } });
    await sealZone(server().runtime, zone.zoneId);
    expect(await verifyZone(server().runtime, zone.zoneId)).toMatchObject({ erased: 1, faults: [] });
  });
});
