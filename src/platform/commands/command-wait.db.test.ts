import { beforeAll, describe, expect, test } from 'vitest';
import type { AccountActor } from '#capabilities/access/testing';
import { addUnit, renameUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { CommandId, UnitId } from '#kernel/ids';
import { connectOnce } from '#platform/database';
import { groundOfFile, newId } from '#testing/ground';

const ground = groundOfFile();
let zone: GivenZone;
let system: AccountActor;

beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  system = {
    kind: 'account',
    zoneId: zone.zoneId,
    accountId: newId(),
    personId: newId(),
    office: 'system',
    grants: [],
  };
});

async function givenUnit(): Promise<UnitId> {
  const unit = aUnit(zone.rootUnitId, { name: `单位 ${newId()}` });
  await addUnit.perform(ground.runtime, { actor: system, commandId: newId(), inputs: [unit] });
  return unit.unitId;
}

/** To a name of its own, so that the tests beside each other do not wait for one name. */
const rename = (unitId: UnitId, commandId: CommandId) => {
  const inputs = [{ unitId, version: 1, name: `改名 ${commandId}` }];
  return renameUnit.perform(ground.runtime, { actor: system, commandId, inputs });
};

/** Runs `work` while another connection stays inside a transaction that has sent `sql`; then that one ends as told. */
async function whileHeld<Result>(
  sql: string,
  parameters: readonly unknown[],
  end: 'commit' | 'rollback',
  work: () => Promise<Result>,
): Promise<Result> {
  const other = await connectOnce(ground.ownerConnection, 'yixian-tests');
  try {
    await other.query('begin');
    await other.query(sql, [...parameters]);
    const result = await work();
    await other.query(end);
    return result;
  } finally {
    await other.end();
  }
}

const rejected = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (reason: unknown) => reason,
  );

const receipt = `insert into receipt (zone_id, command_id, actor, name, input_hash, recorded_at)
                 values ($1, $2, 'operator', 'unit.rename', '', now())`;
const lock = 'select from unit where zone_id = $1 and unit_id = $2 for update';

describe.concurrent('reliability 3: a second arrival waits for the first, and not for ever', () => {
  test('given the first does not end, then the second is refused as in progress; after it gave up, it has its effect', async () => {
    const [unitId, commandId] = [await givenUnit(), newId<'CommandId'>()];
    const refused = await whileHeld(receipt, [zone.zoneId, commandId], 'rollback', () =>
      rejected(rename(unitId, commandId)),
    );
    expect(refused).toMatchObject({ refusals: [{ refused: 'conflict', code: 'command.in-progress' }] });
    expect(await rename(unitId, commandId)).toMatchObject({ outcome: 'done', replayed: false });
  });

  test('given the first ends in time, then the second has its answer', async () => {
    const [unitId, commandId] = [await givenUnit(), newId<'CommandId'>()];
    const refused = await whileHeld(receipt, [zone.zoneId, commandId], 'commit', async () => ({
      waiting: rejected(rename(unitId, commandId)),
    }));
    expect(await refused.waiting).toMatchObject({ refusals: [{ refused: 'key-reused' }] });
  });

  test('given another holds the record, then the command is refused and leaves no receipt', async () => {
    const [unitId, commandId] = [await givenUnit(), newId<'CommandId'>()];
    const error = await whileHeld(lock, [zone.zoneId, unitId], 'rollback', () => rejected(rename(unitId, commandId)));
    expect(error).toMatchObject({ code: '55P03' });
    expect((await ground.owner.query('select from receipt where command_id = $1', [commandId])).rowCount).toBe(0);
    expect(await rename(unitId, commandId)).toMatchObject({ outcome: 'done', replayed: false });
  });

  test('given another holds the record, then a repeated command is refused for now, and answered afterwards', async () => {
    const [unitId, commandId] = [await givenUnit(), newId<'CommandId'>()];
    const first = await rename(unitId, commandId);
    const error = await whileHeld(lock, [zone.zoneId, unitId], 'rollback', () => rejected(rename(unitId, commandId)));
    expect(error).toMatchObject({ code: '55P03' });
    expect(await rename(unitId, commandId)).toEqual({ ...first, replayed: true });
  });
});
