import { beforeAll, describe, expect, test } from 'vitest';
import type { AccountActor } from '#capabilities/access/testing';
import { organisationVerbs } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { UnitId } from '#kernel/ids';
import { groundOfFile, newId } from '#testing/ground';
import { recorded } from '#testing/statements';

const ground = groundOfFile();
const [addUnit, renameUnit, moveUnit] = organisationVerbs;
const sizes = [1, 10, 1_000];
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

const unitsUnder = (parentId: UnitId, count: number) =>
  Array.from({ length: count }, () => aUnit(parentId, { name: `单位 ${newId()}` }));

async function givenUnits(count: number, parentId = zone.rootUnitId): Promise<readonly UnitId[]> {
  const inputs = unitsUnder(parentId, count);
  await addUnit.perform(ground.runtime, { actor: system, commandId: newId(), inputs });
  return inputs.map(({ unitId }) => unitId);
}

/** Statements sent, by a call with a list of each size. */
async function statementsSent(perform: (runtime: typeof ground.runtime, size: number) => Promise<{ outcome: string }>) {
  const counts: number[] = [];
  for (const size of sizes) {
    const { runtime, statements } = recorded(ground.runtime);
    expect(await perform(runtime, size)).toMatchObject({ outcome: 'done' });
    counts.push(statements.length);
  }
  return counts;
}
const call = () => ({ actor: system, commandId: newId<'CommandId'>() });

describe('house.md mechanism 1: no statement is sent in a loop', () => {
  test('a list of 1, of 10 and of 1,000 renames sends the same number of statements', async () => {
    const counts = await statementsSent(async (runtime, size) => {
      const unitIds = await givenUnits(size);
      const inputs = unitIds.map((unitId) => ({ unitId, version: 1, name: `改名 ${newId()}` }));
      return renameUnit.perform(runtime, { ...call(), inputs });
    });
    expect(new Set(counts).size).toBe(1);
  });

  test('and so do adds, under one parent or under many', async () => {
    const underOne = await statementsSent((runtime, size) =>
      addUnit.perform(runtime, { ...call(), inputs: unitsUnder(zone.rootUnitId, size) }),
    );
    const underMany = await statementsSent(async (runtime, size) => {
      const parents = await givenUnits(size);
      return addUnit.perform(runtime, { ...call(), inputs: parents.flatMap((parent) => unitsUnder(parent, 1)) });
    });
    expect(new Set([...underOne, ...underMany]).size).toBe(1);
  });

  test('and so do moves', async () => {
    const counts = await statementsSent(async (runtime, size) => {
      const [from = '' as UnitId, parentId = '' as UnitId] = await givenUnits(2);
      const unitIds = await givenUnits(size, from);
      const inputs = unitIds.map((unitId) => ({
        unitId,
        version: 1,
        parentId,
        from: ground.clock.today(),
        reason: '机构调整',
      }));
      return moveUnit.perform(runtime, { ...call(), inputs });
    });
    expect(new Set(counts).size).toBe(1);
  });

  test('a list longer than a statement has parameters is written whole', async () => {
    const count = 7_000;
    const unitIds = await givenUnits(count);
    const { rows } = await ground.owner.query(
      `select count(*)::int as units from unit_path where zone_id = $1 and ancestor_id = $2 and descendant_id = any($3)`,
      [zone.zoneId, zone.rootUnitId, unitIds],
    );
    expect(rows).toEqual([{ units: count }]);
  });

  test('an empty list changes nothing and is answered again', async () => {
    const commandId = newId<'CommandId'>();
    const inputs: never[] = [];
    const first = await renameUnit.perform(ground.runtime, { actor: system, commandId, inputs });
    expect(first).toEqual({ outcome: 'unchanged', answers: [], replayed: false });
    expect(await renameUnit.perform(ground.runtime, { actor: system, commandId, inputs })).toMatchObject({
      replayed: true,
    });
  });
});
