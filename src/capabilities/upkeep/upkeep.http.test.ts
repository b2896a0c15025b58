import { beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { aBranch, aStep, givenBranches } from '#capabilities/branches/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { givenMembers } from '#capabilities/participation/testing';
import { administratorOffices } from '#kernel/actor';
import { plainDate } from '#kernel/plain-date';
import { newId } from '#testing/ground';
import { type AnyJson, serverOfFile, type Visitor, visitor } from '#testing/http';
import { givenShelved } from './testing.ts';

const server = serverOfFile();
let zone: GivenZone;
let system: Visitor;
let security: Visitor;
let audit: Visitor;
let officer: Visitor;

beforeAll(async () => {
  const { runtime } = server();
  zone = await givenZone(runtime);
  await givenAdministrators(runtime, zone);
  await givenOfficer(runtime, zone, 'officer', { role: 'organisation-office', unitId: zone.rootUnitId });
  const entered = await Promise.all(
    [...administratorOffices, 'officer'].map(async (name) => {
      const one = visitor(server());
      await one.signIn(zone.code, name, testPassword);
      return one;
    }),
  );
  [system, security, audit, officer] = entered as [Visitor, Visitor, Visitor, Visitor];
});

const upkeep = async (who: Visitor): Promise<AnyJson> => {
  const { status, body } = await who.ask('/api/upkeep');
  expect(status).toBe(200);
  return body;
};
const places = (body: AnyJson) => body.needs.map(({ place }: AnyJson) => place);

describe('how the installation stands', () => {
  test('house.md 3.10: each administrator sees their part, and nobody else any', async () => {
    const parts = (body: AnyJson) =>
      ['health', 'work', 'trail', 'storage'].filter((part) => body[part] !== null).join(' ');
    expect(parts(await upkeep(system))).toBe('health work storage');
    expect(parts(await upkeep(security))).toBe('health');
    expect(parts(await upkeep(audit))).toBe('health trail');
    expect((await officer.ask('/api/upkeep')).status).toBe(403);
  });

  test('what the running server sees of database, disk and memory, without a path', async () => {
    const { health } = await upkeep(system);
    const checks = health.map(({ check }: AnyJson) => check);
    expect(checks).toEqual(expect.arrayContaining(['database', 'disk', 'memory', 'clock']));
    expect(JSON.stringify(health)).not.toContain(server().filesFolder);
  });

  test('tables by what they hold, files, holidays with their notices, rule sets with their source', async () => {
    const { storage, calendar, ruleSets, retention } = await upkeep(system);
    expect(storage.kinds.every(({ bytes }: AnyJson) => bytes > 0)).toBe(true);
    expect(storage).toMatchObject({ files: { files: 0, bytes: 0 }, archive: null });
    expect(calendar.notices.map(({ year }: AnyJson) => year)).toEqual(expect.arrayContaining([2022, 2023]));
    expect(calendar.notices[0].notice).toMatch(/^https?:.+gov\.cn/);
    expect(ruleSets.filter(({ inForce }: AnyJson) => inForce)).toHaveLength(1);
    expect(retention.classes.length).toBeGreaterThan(5);
  });

  test('a job that has its day behind it, and one whose time has not come', async () => {
    await server().idle();
    const { work } = await upkeep(system);
    expect(work.mail).toBeNull();
    const states = new Set(work.jobs.map(({ state }: AnyJson) => state));
    expect([...states].every((state) => ['done', 'before', 'due', 'late'].includes(state as string))).toBe(true);
  });
});

describe('reactions that were shelved', () => {
  const retryPath = ({ eventId, reaction }: AnyJson) => `/api/upkeep/shelved/${eventId}/${reaction}/retry`;
  const shelvedOf = async () => (await upkeep(system)).work.shelved;

  test('are listed with why, and wait for the system administrator alone', async () => {
    const shelved = await givenShelved(server().runtime, zone, '40P01');
    expect(await shelvedOf()).toContainEqual(
      expect.objectContaining({
        eventId: shelved.eventId,
        attempts: 10,
        why: expect.objectContaining({ zh: '与别的写入互相等待。' }),
      }),
    );
    const { needs } = await upkeep(system);
    expect(needs).toContainEqual(expect.objectContaining({ grade: 'bad', place: 'work' }));
    expect(places(await upkeep(security))).not.toContain('work');
  });

  test('one is tried once more by a command that the trail names, and shelved again where it fails again', async () => {
    const shelved = await givenShelved(server().runtime, zone);
    const ask = (who: Visitor, version: number) => who.ask(retryPath(shelved), { method: 'POST', version });
    expect((await ask(security, 10)).status).toBe(404);
    expect((await ask(system, 9)).status).toBe(412);
    expect(await ask(system, 10)).toMatchObject({ status: 200, body: { eventId: shelved.eventId } });
    await server().idle();
    const found = (await shelvedOf()).find(({ eventId }: AnyJson) => eventId === shelved.eventId);
    expect(found).toMatchObject({ attempts: 11 });
    const { body } = await audit.ask(`/api/audit/entries?subject=${shelved.eventId}`);
    expect(body.lines.map(({ verb }: AnyJson) => verb)).toEqual(['upkeep.retry-reaction']);
  });

  test('one that is not shelved, or of another zone, is missing', async () => {
    const elsewhere = await givenShelved(server().runtime, await givenZone(server().runtime));
    for (const asked of [elsewhere, { ...elsewhere, eventId: newId() }]) {
      expect((await system.ask(retryPath(asked), { method: 'POST', version: 10 })).status).toBe(404);
    }
  });
});

test('12.5: participations are counted as due 24 months after their branch lapsed, and not a day before', async () => {
  const { runtime } = server();
  const names = ['撤销满两年的支部', '差一天满两年的支部'];
  const steps = (lapsedOn: string) => [
    aStep('approved', '2019-10-05'),
    aStep('established', '2019-10-08'),
    aStep('lapsed', lapsedOn),
  ];
  const [due, young] = await givenBranches(runtime, zone, [
    aBranch({ name: names[0] as string, facts: [], steps: steps('2020-06-23') }),
    aBranch({ name: names[1] as string, facts: [], steps: steps('2020-06-24') }),
  ]);
  const held = { from: plainDate('2019-11-01'), to: plainDate('2020-05-01'), origin: 'a.xlsx#1' };
  const participations = [due, young].map((branch) => ({
    branchUnitId: branch?.subjectId,
    facts: [{ key: 'present', value: 'yes', ...held }],
  }));
  const [personId] = zone.personIds;
  await givenMembers(runtime, zone, [{ personId, facts: [], participations }]);
  const { retention, needs } = await upkeep(security);
  expect(retention.lapsed).toEqual({ branches: 1, participations: 1 });
  expect(needs).toContainEqual(expect.objectContaining({ place: 'retention' }));
});
