import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#capabilities/access/contract';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { AddUnit } from '#capabilities/organisation/contract';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { txOf } from '#platform/commands';
import { newId } from '#testing/ground';
import { serverOfFile, type Visitor, visitor } from '#testing/http';
import { listCalled } from './index.ts';

const server = serverOfFile();
let zone: GivenZone;
let office: Visitor;

beforeAll(async () => {
  zone = await givenZone(server().runtime);
  await givenAdministrators(server().runtime, zone);
  office = await officer('organisation-office');
});

async function officer(role: Role): Promise<Visitor> {
  const name = `officer-${newId().slice(-6)}`;
  await givenOfficer(server().runtime, zone, name, { role, unitId: zone.rootUnitId });
  const person = visitor(server());
  await person.signIn(zone.code, name, testPassword);
  return person;
}

async function given(rest: Partial<AddUnit>): Promise<UnitId> {
  const unit = aUnit(zone.rootUnitId, { name: `单位 ${newId()}`, ...rest });
  await office.ask('/api/units', { body: unit });
  return unit.unitId;
}

const alias = (unitId: UnitId, name: string, rest: object = {}) =>
  office.ask('/api/unit-aliases', { body: { aliasId: newId(), unitId, kind: 'short', name, ...rest } });
const entry = async (unitId: UnitId) => (await office.ask(`/api/units/${unitId}/register`)).body;
const found = async (q: string) =>
  ((await office.ask(`/api/search?q=${encodeURIComponent(q)}`)).body.groups as { hits: { id: string }[] }[]).flatMap(
    ({ hits }) => hits.map(({ id }) => id),
  );

async function called(names: readonly string[], on: string) {
  const actor = { kind: 'operator', zoneId: zone.zoneId } as const;
  const transaction = await server().database.begin({ zoneId: zone.zoneId, readOnly: true });
  try {
    return await listCalled(txOf(server().runtime, transaction, actor, null), names, plainDate(on));
  } finally {
    await transaction.release();
  }
}

describe('ledgers-and-briefs 3.1: unit aliases are data', () => {
  test('a short name finds the unit, is recognised in a sheet, and means one unit of the zone', async () => {
    const [bureau, other] = [await given({ name: '规划建设局' }), await given({ name: '公共服务局' })];
    expect(await alias(bureau, '规建局')).toMatchObject({ status: 201 });
    expect([await found('规建'), await found('gjj')]).toEqual([[bureau], [bureau]]);
    expect(await called(['规建局', '公共服务局', '没有'], '2022-06-23')).toEqual([
      { name: '公共服务局', unitId: other, how: 'name' },
      { name: '规建局', unitId: bureau, how: 'short' },
    ]);
    expect(await alias(other, '规建局')).toMatchObject({ status: 409, body: { code: 'alias.ambiguous' } });
    expect(await alias(other, '规划建设局')).toMatchObject({ status: 409, body: { code: 'alias.ambiguous' } });
    expect(await alias(bureau, '规建局')).toMatchObject({ status: 409, body: { code: 'alias.borne-already' } });
    expect(await alias(bureau, '规划建设局')).toMatchObject({ status: 422, body: { code: 'alias.is-its-name' } });
  });

  test('house.md 2.2, 2.3: withdrawn, not deleted; a former name has an end that does not lie ahead', async () => {
    const unitId = await given({ name: '政务服务局' });
    expect(await alias(unitId, '审批局', { kind: 'former' })).toMatchObject({ body: { code: 'alias.needs-end' } });
    expect(await alias(unitId, '审批局', { kind: 'former', to: '2022-06-24' })).toMatchObject({
      body: { code: 'alias.ahead' },
    });
    expect(await alias(unitId, '审批局', { kind: 'former', to: '2020-01-01' })).toMatchObject({ status: 201 });
    const [kept] = (await entry(unitId)).aliases;
    expect(kept).toMatchObject({ name: '审批局', from: '2018-04-01', to: '2020-01-01' });
    const withdrawal = { body: { reason: '录入有误' } };
    expect(await office.ask(`/api/unit-aliases/${kept.aliasId}/withdrawal`, withdrawal)).toMatchObject({ status: 200 });
    expect((await entry(unitId)).aliases).toEqual([]);
    expect(await found('审批')).toEqual([]);
    const { rows } = await server().owner.query(`select name from unit_alias where alias_id = $1`, [kept.aliasId]);
    expect(rows).toEqual([{ name: '审批局' }]);
  });
});

describe('rule 12.1: codes', () => {
  test('a credit code is checked, of enterprises and contractors, once in the zone, with the version seen', async () => {
    const [one, two] = [await given({ kind: 'enterprise' }), await given({ kind: 'contractor' })];
    const bureau = await given({});
    const set = (unitId: UnitId, creditCode: string | null, version = 0) =>
      office.ask(`/api/units/${unitId}/credit-code`, { method: 'PUT', version, body: { creditCode } });
    expect(await set(one, '91350100M000100Y4Z')).toMatchObject({ status: 400 });
    expect(await set(one, '91350100M000100Y43')).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await set(one, null)).toMatchObject({ status: 412 });
    expect(await set(two, '91350100M000100Y43')).toMatchObject({ status: 409, body: { code: 'code.taken' } });
    expect(await set(bureau, '11320000MB151840XJ')).toMatchObject({ body: { code: 'code.not-of-this-kind' } });
    expect(await entry(one)).toMatchObject({ creditCode: '91350100M000100Y43', codeVersion: 1 });
    const rest = await Promise.all([one, two].map((unitId, index) => set(unitId, '11320000MB151840XJ', 1 - index)));
    expect(rest.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
  });

  test('the legal region is a fact from a day on, apart from the zone’s own tree', async () => {
    const unitId = await given({ kind: 'township' });
    const set = (regionCode: string | null, from: string) =>
      office.ask(`/api/units/${unitId}/regions`, { body: { regionCode, from, reason: '区划调整' } });
    expect(await set('3610', '2018-04-01')).toMatchObject({ status: 400 });
    expect(await set('361002101', '2022-06-24')).toMatchObject({
      body: { code: 'region.ahead', refusals: [{ rule: 'house 2.3' }] },
    });
    expect(await set('361002101', '2018-04-01')).toMatchObject({ status: 200 });
    expect(await set('361003101', '2021-01-01')).toMatchObject({ status: 200 });
    expect((await entry(unitId)).regions).toEqual([
      { regionCode: '361003101', from: '2021-01-01', to: 'infinity' },
      { regionCode: '361002101', from: '2018-04-01', to: '2021-01-01' },
    ]);
  });

  test('house.md 3.6: kept by the office; who deals with enterprises keeps codes, and no more', async () => {
    const unitId = await given({ kind: 'enterprise' });
    const investment = await officer('investment-office');
    const code = { method: 'PUT', version: 0, body: { creditCode: null } };
    expect(await investment.ask(`/api/units/${unitId}/credit-code`, code)).toMatchObject({ status: 200 });
    const body = { regionCode: '361002', from: '2018-04-01', reason: '登记' };
    expect(await investment.ask(`/api/units/${unitId}/regions`, { body })).toMatchObject({ status: 403 });
  });
});
