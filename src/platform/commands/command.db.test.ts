import { beforeAll, describe, expect, test } from 'vitest';
import { addUnit, renameUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { givenAdministrators, type AccountActor } from '#capabilities/access/testing';
import type { UnitId } from '#kernel/ids';
import { RefusedError } from '#kernel/refusal';
import { newId, groundOfFile } from '#testing/ground';

const ground = groundOfFile();
let zone: GivenZone;
let system: AccountActor;

beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  ({ system } = await givenAdministrators(ground.runtime, zone));
});

async function givenUnit(): Promise<UnitId> {
  const unit = aUnit(zone.rootUnitId, { name: `单位 ${newId()}` });
  await addUnit.perform(ground.runtime, { actor: system, commandId: newId(), inputs: [unit] });
  return unit.unitId;
}

const rename = (unitId: UnitId, version: number, name: string, commandId = newId<'CommandId'>()) =>
  renameUnit.perform(ground.runtime, { actor: system, commandId, inputs: [{ unitId, version, name }] });

const count = async (table: string, commandId: string): Promise<number> => {
  const { rows } = await ground.owner.query(`select count(*)::int as count from ${table} where command_id = $1`, [
    commandId,
  ]);
  return rows[0].count;
};

const refusalOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RefusedError);
  return (error as RefusedError).refusals[0];
};

describe('reliability 3: a command id has one effect', () => {
  test('64 arrivals at once: one effect, one answer, one audit entry, one event', async () => {
    const unitId = await givenUnit();
    const commandId = newId<'CommandId'>();
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, () => rename(unitId, 1, '核心区建设指挥部', commandId)),
    );
    expect(new Set(outcomes.map(({ answers }) => JSON.stringify(answers))).size).toBe(1);
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const { rows } = await ground.owner.query('select name, version from unit where unit_id = $1', [unitId]);
    expect(rows).toEqual([{ name: '核心区建设指挥部', version: 2 }]);
    for (const table of ['receipt', 'receipt_answer', 'audit_entry', 'audit_payload', 'audit_subject', 'event']) {
      expect([table, await count(table, commandId)]).toEqual([table, 1]);
    }
  });

  test('the first answer comes back before the version is looked at', async () => {
    const unitId = await givenUnit();
    const commandId = newId<'CommandId'>();
    const first = await rename(unitId, 1, '甲', commandId);
    await rename(unitId, 2, '乙');
    expect(await rename(unitId, 1, '甲', commandId)).toEqual({ ...first, replayed: true });
  });

  test('another input, another verb or another actor under the same id is refused', async () => {
    const unitId = await givenUnit();
    const commandId = newId<'CommandId'>();
    await rename(unitId, 1, '丙', commandId);
    expect(await refusalOf(rename(unitId, 1, '丁', commandId))).toMatchObject({ refused: 'key-reused' });
    const asOther = renameUnit.perform(ground.runtime, {
      actor: { kind: 'operator', zoneId: zone.zoneId },
      commandId,
      inputs: [{ unitId, version: 1, name: '丙' }],
    });
    expect(await refusalOf(asOther)).toMatchObject({ refused: 'key-reused' });
    const unit = aUnit(zone.rootUnitId);
    const asVerb = addUnit.perform(ground.runtime, { actor: system, commandId, inputs: [unit] });
    expect(await refusalOf(asVerb)).toMatchObject({ refused: 'key-reused' });
  });

  test('a refused command leaves no receipt: it may be mended and sent again', async () => {
    const unitId = await givenUnit();
    const commandId = newId<'CommandId'>();
    expect(await refusalOf(rename(unitId, 9, '戊', commandId))).toMatchObject({
      refused: 'stale',
      facts: { current: 1, yours: 9 },
    });
    expect(await count('receipt', commandId)).toBe(0);
    expect(await rename(unitId, 1, '戊', commandId)).toMatchObject({ outcome: 'done', replayed: false });
  });
});

describe('reliability 4: no lost update', () => {
  test('of many writers who saw the same version one writes, all others are stale', async () => {
    const unitId = await givenUnit();
    const names = Array.from({ length: 16 }, (_, index) => `候选名 ${index}`);
    const results = await Promise.allSettled(names.map((name) => rename(unitId, 1, name)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected')
        expect(result.reason.refusals[0]).toMatchObject({ refused: 'stale', facts: { current: 2 } });
    }
  });
});

describe('house.md mechanism 1: a verb is written for a list', () => {
  test('a batch is refused whole, every refusal named by its item', async () => {
    const [one, two, three] = [await givenUnit(), await givenUnit(), await givenUnit()];
    const batch = renameUnit.perform(ground.runtime, {
      actor: system,
      commandId: newId(),
      inputs: [
        { unitId: one, version: 1, name: '一' },
        { unitId: two, version: 7, name: '二' },
        { unitId: newId<'UnitId'>(), version: 1, name: '三' },
        { unitId: three, version: 1, name: '四' },
      ],
    });
    const error: RefusedError = await batch.then(
      () => null as never,
      (reason) => reason,
    );
    expect(error.refusals).toMatchObject([
      { refused: 'stale', field: '1.version' },
      { refused: 'missing', field: '2' },
    ]);
    const { rows } = await ground.owner.query('select version from unit where unit_id = any($1)', [[one, two, three]]);
    expect(rows).toEqual([{ version: 1 }, { version: 1 }, { version: 1 }]);
  });
});

describe('reliability 5: the audit entry', () => {
  test('keeps the hash of salt and payload, and the name that was', async () => {
    const unitId = await givenUnit();
    const commandId = newId<'CommandId'>();
    const { rows: before } = await ground.owner.query('select name from unit where unit_id = $1', [unitId]);
    await rename(unitId, 1, '新名字', commandId);
    const { rows } = await ground.owner.query(
      `select e.verb, e.actor, e.payload_hash, encode(sha256(convert_to(p.salt || p.payload, 'UTF8')), 'hex') as hash, p.payload
         from audit_entry e join audit_payload p using (zone_id, command_id) where command_id = $1`,
      [commandId],
    );
    expect(rows[0]).toMatchObject({ verb: 'unit.rename', actor: `account:${system.accountId}` });
    expect(rows[0].hash).toBe(rows[0].payload_hash);
    expect(JSON.parse(rows[0].payload)).toEqual({
      inputs: [{ unitId, version: 1, name: '新名字' }],
      before: [{ name: before[0].name }],
    });
  });

  test('the application may neither change nor remove an entry', async () => {
    for (const attempt of ['update audit_entry set verb = verb', 'delete from audit_entry', 'delete from receipt']) {
      await ground.owner.query('begin; set local role yixian_app');
      await expect(ground.owner.query(attempt)).rejects.toMatchObject({ code: '42501' });
      await ground.owner.query('rollback');
    }
  });
});
