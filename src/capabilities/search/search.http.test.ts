import { beforeAll, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import type { Role } from '#capabilities/access/contract';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { aPerson } from '#capabilities/people/testing';
import type { UnitId } from '#kernel/ids';
import { newId } from '#testing/ground';
import { serverOfFile, type Visitor, visitor } from '#testing/http';

const server = serverOfFile();
let zone: GivenZone;
let office: Visitor;
let enterprise: UnitId;

beforeAll(async () => {
  zone = await givenZone(server().runtime);
  await givenAdministrators(server().runtime, zone);
  office = await officer('organisation-office', zone.rootUnitId);
  const units = [
    aUnit(zone.rootUnitId, { kind: 'township', name: '东乡镇' }),
    aUnit(zone.rootUnitId, { kind: 'enterprise', name: '腾趣科技' }),
  ];
  for (const body of units) await office.ask('/api/units', { body });
  [, enterprise] = units.map(({ unitId }) => unitId) as [UnitId, UnitId];
  const people = [
    aPerson(zone.rootUnitId, '董立', { title: '干事' }),
    aPerson(enterprise, '杜丽', { title: '行政主管' }),
  ];
  for (const body of people) await office.ask('/api/people', { body });
});

async function officer(role: Role, unitId: UnitId): Promise<Visitor> {
  const name = `officer-${newId().slice(-6)}`;
  await givenOfficer(server().runtime, zone, name, { role, unitId });
  const person = visitor(server());
  await person.signIn(zone.code, name, testPassword);
  return person;
}

type Found = { groups: { noun: string; hits: { title: string; detail: string }[] }[] };
const find = async (q: string, who = office) => {
  const { body } = await who.ask(`/api/search?q=${encodeURIComponent(q)}`);
  return (body as Found).groups.map(({ noun, hits }) => [noun, hits.map(({ title }) => title).toSorted()]);
};

test('one box finds units and people by initials, pinyin, and two characters', async () => {
  expect(await find('dl')).toEqual([
    ['unit', ['东临新区']],
    ['person', ['杜丽', '董立']],
  ]);
  expect(await find('donglin')).toEqual([['unit', ['东临新区']]]);
  expect(await find('东乡')).toEqual([['unit', ['东乡镇']]]);
  expect(await find('没有')).toEqual([]);
  expect(await find('，')).toEqual([]);
});

test('house.md 3.4: each noun answers in the reader’s own sight', async () => {
  const own = await officer('enterprise', enterprise);
  expect(await find('dl', own)).toEqual([
    ['unit', ['东临新区']],
    ['person', ['杜丽']],
  ]);
});

test('a unit renamed or closed is found by its new name, or no more', async () => {
  const unit = aUnit(zone.rootUnitId, { name: '城建局' });
  await office.ask('/api/units', { body: unit });
  await office.ask(`/api/units/${unit.unitId}/name`, { method: 'PUT', version: 1, body: { name: '规划建设局' } });
  expect([await find('城建'), await find('ghjs')]).toEqual([[], [['unit', ['规划建设局']]]]);
  await office.ask(`/api/units/${unit.unitId}/closing`, {
    method: 'PUT',
    version: 2,
    body: { from: '2022-06-23', reason: '机构改革' },
  });
  expect(await find('ghjs')).toEqual([]);
});
