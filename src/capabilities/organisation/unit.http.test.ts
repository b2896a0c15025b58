import { beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import type { UnitId } from '#kernel/ids';
import { newId } from '#testing/ground';
import { serverOfFile, type Visitor, visitor } from '#testing/http';
import { aUnit, type GivenZone, givenZone } from './testing.ts';

const server = serverOfFile();
let zone: GivenZone;
let other: GivenZone;
let system: Visitor;
let stranger: Visitor;
let foreigner: Visitor;

beforeAll(async () => {
  const { runtime } = server();
  zone = await givenZone(runtime);
  other = await givenZone(runtime, '另一区');
  await givenAdministrators(runtime, zone);
  await givenAdministrators(runtime, other);
  [system, foreigner, stranger] = [visitor(server()), visitor(server()), visitor(server())];
  await system.signIn(zone.code, 'system', testPassword);
  await foreigner.signIn(other.code, 'system', testPassword);
});

async function givenUnit(name = `单位 ${newId()}`): Promise<UnitId> {
  const unit = aUnit(zone.rootUnitId, { name });
  expect(await system.ask('/api/units', { body: unit })).toMatchObject({
    status: 201,
    body: { unitId: unit.unitId, version: 1 },
  });
  return unit.unitId;
}

const nameOf = async (unitId: UnitId) => (await system.ask(`/api/units/${unitId}`)).body;
const rename = (who: Visitor, unitId: string, name: string, rest: object = { version: 1 }) =>
  who.ask(`/api/units/${unitId}/name`, { method: 'PUT', body: { name }, ...rest });

describe('renaming a unit', () => {
  test('answers the new version, which the next rename must name', async () => {
    const unitId = await givenUnit();
    const answer = await rename(system, unitId, '规划建设局');
    expect(answer).toMatchObject({ status: 200, body: { unitId, version: 2 } });
    expect(answer.headers.get('etag')).toBe('"2"');
    expect(await nameOf(unitId)).toMatchObject({ name: '规划建设局', version: 2 });
  });

  test('refuses a stranger before anything is looked at', async () => {
    const unitId = await givenUnit();
    for (const attempt of [
      await rename(stranger, unitId, '甲'),
      await rename(stranger, newId(), '甲'),
      await rename(stranger, 'not-an-id', '', {}),
    ]) {
      expect(attempt).toMatchObject({
        status: 401,
        body: { code: 'signed-out', refusals: [{ refused: 'signed-out', code: 'signed-out' }] },
      });
    }
  });

  test('house.md 3.6: who sees but may not is told who may', async () => {
    const unitId = await givenUnit();
    await givenOfficer(server().runtime, zone, 'plain');
    const plain = visitor(server());
    await plain.signIn(zone.code, 'plain', testPassword);
    expect(await rename(plain, unitId, '甲')).toMatchObject({
      status: 403,
      body: {
        refusals: [
          { code: 'not-allowed', facts: { roles: ['organisation-office'], at: ['unit'], administrators: ['system'] } },
        ],
      },
    });
  });

  test('house.md 3.2: a grant covers the unit and its subtree as the tree stands today, and ends on its day', async () => {
    const { runtime, clock } = server();
    const township = aUnit(zone.rootUnitId, { kind: 'township', name: '湖南乡' });
    const village = aUnit(township.unitId, { kind: 'village', name: '加溪村' });
    for (const unit of [township, village]) await system.ask('/api/units', { body: unit });
    const elsewhere = await givenUnit();
    await givenOfficer(runtime, zone, 'office', {
      role: 'organisation-office',
      unitId: township.unitId,
      to: '2022-07-01',
    });
    const office = visitor(server());
    await office.signIn(zone.code, 'office', testPassword);
    expect(await rename(office, village.unitId, '加溪')).toMatchObject({ status: 200 });
    expect(await rename(office, elsewhere, '别处')).toMatchObject({ status: 403 });
    expect(await rename(office, zone.rootUnitId, '上级')).toMatchObject({ status: 403 });
    const before = clock.now();
    clock.set('2022-06-30T15:59:59.000Z');
    await office.signIn(zone.code, 'office', testPassword);
    expect(await rename(office, village.unitId, '加溪村', { version: 2 })).toMatchObject({ status: 200 });
    clock.set('2022-06-30T16:00:01.000Z');
    expect(await rename(office, village.unitId, '加溪', { version: 3 })).toMatchObject({ status: 403 });
    clock.set(before);
  });

  test('reliability 4: 428 without If-Match, 412 when stale with both versions, 400 for what is no version', async () => {
    const unitId = await givenUnit();
    await rename(system, unitId, '一');
    expect(await rename(system, unitId, '二', {})).toMatchObject({ status: 428, body: { code: 'version-required' } });
    expect(await rename(system, unitId, '二', { version: 1 })).toMatchObject({
      status: 412,
      body: { code: 'stale', refusals: [{ field: 'version', facts: { current: 2, yours: 1 } }] },
    });
    for (const version of ['*', '2', '"2", "3"', 'W/"2"']) {
      expect(await rename(system, unitId, '二', { version })).toMatchObject({
        status: 400,
        body: { code: 'version-form' },
      });
    }
    expect(await nameOf(unitId)).toMatchObject({ name: '一', version: 2 });
  });

  test("another zone's id is exactly a missing one", async () => {
    const unitId = await givenUnit();
    const told = ({ status, body, headers }: Awaited<ReturnType<typeof rename>>) => ({
      status,
      body: { ...body, requestId: '' },
      headers: [...headers.keys()].toSorted(),
    });
    expect(told(await rename(foreigner, unitId, '偷'))).toEqual(told(await rename(foreigner, newId(), '偷')));
    expect(told(await foreigner.ask(`/api/units/${unitId}`))).toEqual(
      told(await foreigner.ask(`/api/units/${newId()}`)),
    );
    expect(await rename(foreigner, unitId, '偷')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const under = aUnit(zone.rootUnitId);
    expect(await foreigner.ask('/api/units', { body: under })).toMatchObject({ status: 404 });
    // The same id stands in both zones without a clash: it cannot be probed (house.md 4.3).
    const twin = aUnit(other.rootUnitId, { unitId });
    expect(await foreigner.ask('/api/units', { body: twin })).toMatchObject({ status: 201 });
    expect((await foreigner.ask('/api/units')).body.units.map((unit: { name: string }) => unit.name)).toEqual([
      '另一区',
      twin.name,
    ]);
  });

  test('reliability 3: one key twice has one effect and the same answer, another body is 422, a missing key 400', async () => {
    const unitId = await givenUnit();
    const commandId = newId();
    const first = await rename(system, unitId, '甲', { version: 1, commandId });
    const second = await rename(system, unitId, '甲', { version: 1, commandId });
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(await rename(system, unitId, '乙', { version: 1, commandId })).toMatchObject({
      status: 422,
      body: { code: 'command.key-reused' },
    });
    expect(await rename(system, unitId, '乙', { version: 2, commandId: null })).toMatchObject({
      status: 400,
      body: { code: 'command-id-required' },
    });
    expect(await rename(system, unitId, '乙', { version: 2, commandId: 'x' })).toMatchObject({
      status: 400,
      body: { code: 'command-id-required' },
    });
    expect(await nameOf(unitId)).toMatchObject({ name: '甲', version: 2 });
  });

  test('reliability 3: 64 at once with one key have one effect', async () => {
    const unitId = await givenUnit();
    const commandId = newId();
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => rename(system, unitId, '合一', { version: 1, commandId })),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`))).toEqual(
      new Set([`200 {"unitId":"${unitId}","version":2}`]),
    );
    const { rows } = await server().owner.query('select count(*)::int as acts from audit_entry where command_id = $1', [
      commandId,
    ]);
    expect(rows).toEqual([{ acts: 1 }]);
  });

  test('names the field of every fault in the message', async () => {
    const unitId = await givenUnit();
    expect(await rename(system, unitId, '')).toMatchObject({
      status: 400,
      body: { refusals: [{ code: 'field.too-small', field: 'name' }] },
    });
    expect(await rename(system, unitId, '长'.repeat(61))).toMatchObject({
      status: 400,
      body: { refusals: [{ code: 'field.too-big', field: 'name', facts: { maximum: 60 } }] },
    });
    expect(await rename(system, unitId, '甲\u202e乙')).toMatchObject({
      status: 400,
      body: { refusals: [{ field: 'name', facts: { rule: 'printable' } }] },
    });
    const more = await system.ask(`/api/units/${unitId}/name`, {
      method: 'PUT',
      version: 1,
      body: { name: '甲', officialOrder: 3 },
    });
    expect(more).toMatchObject({
      status: 400,
      body: { refusals: [{ code: 'field.unrecognized-keys', field: 'officialOrder' }] },
    });
    expect(await rename(system, 'nobody', '甲')).toMatchObject({
      status: 400,
      body: { refusals: [{ field: 'unitId' }] },
    });
  });

  test('a name that a sibling bears is refused; in another place it is free', async () => {
    const unitId = await givenUnit();
    await givenUnit('公共服务局');
    expect(await rename(system, unitId, '公共服务局')).toMatchObject({
      status: 409,
      body: { code: 'unit.name-taken' },
    });
  });
});

describe('adding a unit', () => {
  test("reliability 3: a create's own id with the same content is 200, with another 409", async () => {
    const unit = aUnit(zone.rootUnitId, { name: '党政办公室' });
    expect(await system.ask('/api/units', { body: unit })).toMatchObject({ status: 201 });
    expect(await system.ask('/api/units', { body: unit })).toMatchObject({
      status: 200,
      body: { unitId: unit.unitId, version: 1 },
    });
    expect(await system.ask('/api/units', { body: { ...unit, name: '党政办' } })).toMatchObject({
      status: 409,
      body: { code: 'unit.id-taken' },
    });
  });

  test('house.md 2.3: not from a day that lies ahead, nor from before its parent stood', async () => {
    const ahead = aUnit(zone.rootUnitId, { from: '2022-06-24' as never });
    expect(await system.ask('/api/units', { body: ahead })).toMatchObject({
      status: 422,
      body: { refusals: [{ code: 'unit.from-ahead', field: 'from', rule: 'house 2.3' }] },
    });
    const early = aUnit(zone.rootUnitId, { name: '早年局', from: '2018-03-31' as never });
    expect(await system.ask('/api/units', { body: early })).toMatchObject({
      status: 422,
      body: { code: 'unit.before-parent' },
    });
    const never = aUnit(zone.rootUnitId, { from: '2022-02-30' as never });
    expect(await system.ask('/api/units', { body: never })).toMatchObject({
      status: 400,
      body: { refusals: [{ field: 'from' }] },
    });
  });

  test('M1: a village stands under a township, not under the zone', async () => {
    const village = aUnit(zone.rootUnitId, { kind: 'village' });
    expect(await system.ask('/api/units', { body: village })).toMatchObject({
      status: 422,
      body: { refusals: [{ code: 'unit.kind-not-here', rule: 'M1' }] },
    });
  });
});

describe('house.md 2: the parent is a fact, the tree can be seen as of any day', () => {
  test('a move changes the tree from its day on and leaves the days before', async () => {
    const [one, two] = [
      aUnit(zone.rootUnitId, { kind: 'township', name: '太阳镇' }),
      aUnit(zone.rootUnitId, { kind: 'township', name: '岗上积镇' }),
    ];
    const village = aUnit(one.unitId, { kind: 'village', name: '某村', from: '2019-01-01' as never });
    const group = aUnit(village.unitId, { kind: 'group', name: '一组', from: '2020-01-01' as never });
    for (const unit of [one, two, village, group])
      expect(await system.ask('/api/units', { body: unit })).toMatchObject({ status: 201 });
    const move = { parentId: two.unitId, from: '2021-05-01', reason: '区划调整' };
    expect(
      await system.ask(`/api/units/${village.unitId}/parent`, { method: 'PUT', version: 1, body: move }),
    ).toMatchObject({ status: 200, body: { version: 2 } });

    const placed = async (on: string) => {
      const { body } = await system.ask(`/api/units?on=${on}`);
      const known = new Map(body.units.map((unit: { unitId: string }) => [unit.unitId, unit]));
      return [village.unitId, group.unitId].map((id) => {
        const unit = known.get(id) as { parentId: string; depth: number; from: string } | undefined;
        return unit === undefined ? null : [unit.parentId, unit.depth, unit.from];
      });
    };
    expect(await placed('2018-12-31')).toEqual([null, null]);
    expect(await placed('2019-06-01')).toEqual([[one.unitId, 2, '2019-01-01'], null]);
    expect(await placed('2021-04-30')).toEqual([
      [one.unitId, 2, '2019-01-01'],
      [village.unitId, 3, '2020-01-01'],
    ]);
    expect(await placed('2021-05-01')).toEqual([
      [two.unitId, 2, '2021-05-01'],
      [village.unitId, 3, '2020-01-01'],
    ]);
    const under = aUnit(village.unitId, { kind: 'group', name: '二组' });
    expect(await system.ask('/api/units', { body: under })).toMatchObject({
      status: 422,
      body: { code: 'unit.before-parent' },
    });
  });

  test('a unit is not moved under itself, nor the root, nor back before its present place', async () => {
    const department = aUnit(zone.rootUnitId, { name: '上级局' });
    const below = aUnit(department.unitId, { name: '下级科' });
    for (const unit of [department, below]) await system.ask('/api/units', { body: unit });
    const move = (unitId: string, parentId: string, from = '2022-01-01') =>
      system.ask(`/api/units/${unitId}/parent`, { method: 'PUT', version: 1, body: { parentId, from, reason: '试' } });
    expect(await move(department.unitId, below.unitId)).toMatchObject({
      status: 422,
      body: { code: 'unit.under-itself' },
    });
    expect(await move(zone.rootUnitId, below.unitId)).toMatchObject({ status: 422, body: { code: 'unit.root-stays' } });
    const third = aUnit(zone.rootUnitId, { name: '第三局' });
    await system.ask('/api/units', { body: third });
    expect(await move(below.unitId, third.unitId, '2018-04-01')).toMatchObject({
      status: 422,
      body: { code: 'unit.before-present-place' },
    });
    expect(await move(below.unitId, newId())).toMatchObject({ status: 422, body: { code: 'unit.parent-unknown' } });
  });
});
