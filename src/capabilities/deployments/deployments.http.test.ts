import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#capabilities/access/contract';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { aPerson, onDay } from '#capabilities/people/testing';
import type { PersonId, UnitId } from '#kernel/ids';
import { newId } from '#testing/ground';
import { serverOfFile, type Visitor, visitor } from '#testing/http';
import type { SendPerson } from './contract.ts';

const server = serverOfFile();
let zone: GivenZone;
let office: Visitor;
const unit = {} as Record<'township' | 'village' | 'bureau' | 'post' | 'other', UnitId>;

beforeAll(async () => {
  zone = await givenZone(server().runtime);
  await givenAdministrators(server().runtime, zone);
  office = await officer('organisation-office', zone.rootUnitId);
  const township = aUnit(zone.rootUnitId, { kind: 'township', name: '湖南乡' });
  const units = {
    township,
    village: aUnit(township.unitId, { kind: 'village', name: '加溪村' }),
    bureau: aUnit(zone.rootUnitId, { name: '规划建设局' }),
    post: aUnit(zone.rootUnitId, { kind: 'command-post', name: '产业园指挥部' }),
    other: aUnit(zone.rootUnitId, { kind: 'command-post', name: '路网指挥部' }),
  };
  for (const [name, each] of Object.entries(units)) {
    await office.ask('/api/units', { body: each });
    unit[name as keyof typeof unit] = each.unitId;
  }
});

async function officer(role: Role, unitId: UnitId): Promise<Visitor> {
  const name = `officer-${newId().slice(-6)}`;
  await givenOfficer(server().runtime, zone, name, { role, unitId });
  const person = visitor(server());
  await person.signIn(zone.code, name, testPassword);
  return person;
}

async function givenCadre(unitId: UnitId, name: string): Promise<PersonId> {
  const person = aPerson(unitId, name, { title: '干部' });
  expect(await office.ask('/api/people', { body: person })).toMatchObject({ status: 201 });
  return person.personId;
}

const aSending = (personId: PersonId, homeUnitId: UnitId, rest: Partial<SendPerson> = {}): SendPerson => ({
  deploymentId: newId(),
  personId,
  homeUnitId,
  unitId: unit.post,
  way: 'concurrent',
  basis: '关于选派项目一线干部的通知',
  from: onDay('2022-03-01'),
  ...rest,
});

const send = (sending: SendPerson, who = office) => who.ask('/api/deployments', { body: sending });
const sentTo = async (unitId: UnitId, who = office, on = '2022-06-23') =>
  (await who.ask(`/api/deployments?unitId=${unitId}&on=${on}`)).body;
const namesOf = ({ deployments }: { deployments: { personName: string }[] }) =>
  deployments.map(({ personName }) => personName).toSorted();

describe('M1: who of which level is sent where', () => {
  test('counted by level, each person once, over the very lines listed; a past day shows what was', async () => {
    const [bureau, rural, village] = [
      await givenCadre(unit.bureau, '甲'),
      await givenCadre(unit.township, '乙'),
      await givenCadre(unit.village, '丙'),
    ];
    for (const sending of [
      aSending(bureau, unit.bureau),
      aSending(rural, unit.township, { way: 'posted' }),
      aSending(village, unit.village, { from: onDay('2022-06-01') }),
      aSending(bureau, unit.bureau, { unitId: unit.other }),
    ])
      expect(await send(sending)).toMatchObject({ status: 201, body: { version: 1 } });
    const now = await sentTo(unit.post);
    expect(namesOf(now)).toEqual(['丙', '乙', '甲']);
    const count = (page: { counts: { level: string; people: number }[] }) =>
      page.counts.map(({ level, people }) => `${level} ${people}`);
    expect(count(now)).toEqual(['zone 1', 'township 1', 'village 1', 'enterprise 0', 'contractor 0']);
    expect(namesOf(await sentTo(unit.post, office, '2022-05-31'))).toEqual(['乙', '甲']);
    const all = await sentTo(zone.rootUnitId);
    expect([all.deployments.length, count(all)[0]]).toEqual([4, 'zone 1']);
  });

  test('the person holds a post at home and the target stands on the first day; to one unit once at a time', async () => {
    const cadre = await givenCadre(unit.bureau, '丁');
    const code = async (rest: Partial<SendPerson>) => (await send(aSending(cadre, unit.bureau, rest))).body.code;
    expect(await code({ homeUnitId: unit.township })).toBe('deployment.not-of-home');
    expect(await code({ from: onDay('2018-03-31') })).toBe('deployment.not-of-home');
    expect(await code({ unitId: newId() })).toBe('deployment.target-not-standing');
    expect(await code({ unitId: unit.bureau })).toBe('deployment.stays-at-home');
    expect(await code({ from: onDay('2022-06-24') })).toBe('span.ahead');
    const sending = aSending(cadre, unit.bureau);
    expect(await send(sending)).toMatchObject({ status: 201 });
    expect(await send(sending)).toMatchObject({ status: 200 });
    expect(await code({})).toBe('deployment.sent-already');
  });

  test('house.md 2.2: ended on a day, with the version seen', async () => {
    const cadre = await givenCadre(unit.bureau, '戊');
    const sending = aSending(cadre, unit.bureau, { unitId: unit.other });
    await send(sending);
    const end = (version: number) =>
      office.ask(`/api/deployments/${sending.deploymentId}/end`, {
        method: 'PUT',
        version,
        body: { to: onDay('2022-06-01'), reason: '项目竣工' },
      });
    expect(await end(2)).toMatchObject({ status: 412 });
    expect(await end(1)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(namesOf(await sentTo(unit.other))).not.toContain('戊');
    expect(namesOf(await sentTo(unit.other, office, '2022-05-31'))).toContain('戊');
  });
});

describe('house.md 3.4: who sees a deployment, and who its load', () => {
  test('the sending office, where it leads, the offices of the zone; the load the sending office alone', async () => {
    const cadre = await givenCadre(unit.township, '己');
    await send(aSending(cadre, unit.township));
    await send(aSending(cadre, unit.township, { unitId: unit.other }));
    const seen = async (who: Visitor) => {
      const { deployments, load } = (await who.ask(`/api/people/${cadre}/deployments`)).body;
      return [deployments.length, load];
    };
    expect(await seen(await officer('organisation-office', unit.township))).toEqual([2, 2]);
    expect(await seen(await officer('projects-office', zone.rootUnitId))).toEqual([2, null]);
    expect(await seen(await officer('command-post', unit.post))).toEqual([1, null]);
    expect(await seen(await officer('village', unit.village))).toEqual([0, null]);
    const post = await officer('command-post', unit.post);
    expect(namesOf(await sentTo(unit.post, post))).toContain('己');
    expect(namesOf(await sentTo(unit.other, post))).toEqual([]);
    expect(await send(aSending(cadre, unit.township, { unitId: unit.bureau }), post)).toMatchObject({ status: 403 });
  });
});
