import { beforeEach, describe, expect, test } from 'vitest';
import { type AccountActor, givenAdministrators } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { groundOfFile } from '#testing/ground';
import { recorded } from '#testing/statements';
import { sealZone } from './services/seal-zone.ts';
import { verifyZone } from './services/verify-zone.ts';
import { givenActs } from './testing.ts';

const ground = groundOfFile();
let zone: GivenZone;
let system: AccountActor;

beforeEach(async () => {
  zone = await givenZone(ground.runtime);
  ({ system } = await givenAdministrators(ground.runtime, zone));
});

const rowsOf = async (sql: string) => (await ground.owner.query(sql, [zone.zoneId])).rows;
const sealsOf = () => rowsOf('select seq, command_id, algorithm from audit_seal where zone_id = $1 order by seq');
const waiting = async () => (await rowsOf('select from audit_unsealed where zone_id = $1')).length;

describe('reliability 5: sealing', () => {
  test('takes what waits in the order of writing, one place after the other, and leaves nothing waiting', async () => {
    const acts = await givenActs(ground.runtime, zone, system, 5);
    expect(await waiting()).toBe(5);
    expect(await sealZone(ground.runtime, zone.zoneId)).toBe(5);
    const more = await givenActs(ground.runtime, zone, system, 2);
    expect(await sealZone(ground.runtime, zone.zoneId)).toBe(2);
    expect(await sealsOf()).toEqual(
      [...acts, ...more].map((command_id, index) => ({ seq: String(index + 1), command_id, algorithm: 'sha256' })),
    );
    expect(await waiting()).toBe(0);
    expect(await sealZone(ground.runtime, zone.zoneId)).toBe(0);
  });

  test('an act that was refused or changed nothing leaves nothing to seal', async () => {
    await givenActs(ground.runtime, zone, system, 1);
    await expect(givenActs(ground.runtime, { ...zone, rootUnitId: zone.zoneId as never }, system, 1)).rejects.toThrow(
      'not-found',
    );
    expect(await sealZone(ground.runtime, zone.zoneId)).toBe(1);
  });

  test('several processes at once seal each entry once, without gaps, while acts go on', async () => {
    const acting = Promise.all([1, 2, 3].map(() => givenActs(ground.runtime, zone, system, 8)));
    const sealing = Array.from({ length: 4 }, async () => {
      for (let round = 0; round < 5; round += 1) await sealZone(ground.runtime, zone.zoneId);
    });
    await Promise.all([acting, ...sealing]);
    await sealZone(ground.runtime, zone.zoneId);
    expect((await sealsOf()).map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, at) => String(at + 1)));
    expect(await verifyZone(ground.runtime, zone.zoneId)).toMatchObject({ checked: 24, faults: [] });
  });

  test('zones have chains of their own', async () => {
    const first = zone.zoneId;
    await givenActs(ground.runtime, zone, system, 3);
    zone = await givenZone(ground.runtime);
    ({ system } = await givenAdministrators(ground.runtime, zone));
    await givenActs(ground.runtime, zone, system, 2);
    await Promise.all([sealZone(ground.runtime, first), sealZone(ground.runtime, zone.zoneId)]);
    expect(await verifyZone(ground.runtime, first)).toMatchObject({ checked: 3, faults: [] });
    expect(await verifyZone(ground.runtime, zone.zoneId)).toMatchObject({ checked: 2, faults: [] });
  });

  test('with SM3 (GB/T 32905) where the installation asks for it, also from some day on', async () => {
    await givenActs(ground.runtime, zone, system, 2);
    await sealZone(ground.runtime, zone.zoneId);
    await givenActs(ground.runtime, zone, system, 2);
    await sealZone(ground.runtime, zone.zoneId, 'sm3');
    expect((await sealsOf()).map(({ algorithm }) => algorithm)).toEqual(['sha256', 'sha256', 'sm3', 'sm3']);
    expect(await verifyZone(ground.runtime, zone.zoneId)).toMatchObject({ checked: 4, faults: [] });
  });

  test('by the set: as many statements for fifty entries as for one', async () => {
    const statementsFor = async (count: number) => {
      await givenActs(ground.runtime, zone, system, count);
      const { runtime, statements } = recorded(ground.runtime);
      expect(await sealZone(runtime, zone.zoneId)).toBe(count);
      return statements.length;
    };
    expect(await statementsFor(50)).toBe(await statementsFor(1));
  });
});

describe('reliability 5: by privilege', () => {
  test.each([
    'update audit_seal set entry_hash = entry_hash',
    'delete from audit_seal',
    'delete from audit_entry',
    'update audit_payload set salt = salt',
    'delete from audit_head',
  ])('the application cannot %s', async (statement) => {
    await ground.owner.query('begin; set local role yixian_app');
    const attempt = ground.owner.query(`${statement} where zone_id = '${zone.zoneId}'`);
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
    await ground.owner.query('rollback');
  });
});
