import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { CommandId } from '#kernel/ids';
import { noStanding } from '#kernel/permission';
import { type Deed, givenTally, keepTally, someDeeds } from '#testing/deeds';
import { groundOfFile, newId } from '#testing/ground';
import { recorded } from '#testing/statements';
import { command, derivedId } from './index.ts';

const ground = groundOfFile();
let zone: GivenZone;

beforeAll(async () => {
  await givenTally(ground.owner);
  zone = await givenZone(ground.runtime);
});

/** A verb made of another: a ledger of deeds is kept whole or not at all. */
const keepLedger = command({
  name: 'ledger.keep',
  input: z.strictObject({ deeds: z.array(keepTally.input) }),
  example: { deeds: [] },
  load: async (tx, inputs) => {
    const commandId = derivedId<'CommandId'>('tally.keep', tx.commandId ?? '');
    const tally = await keepTally.within(tx, { commandId, inputs: inputs.flatMap(({ deeds }) => deeds) });
    return inputs.map(() => ({ standing: noStanding, tally }));
  },
  may: { operator: true },
  decide: ({ tally }) => ({ change: tally, answer: tally.answers.length, subjects: [] }),
  save: (_tx, [tally]) => tally?.statements ?? [],
});

const keep = (deeds: readonly Deed[], commandId = newId<'CommandId'>(), runtime = ground.runtime) =>
  keepLedger.perform(runtime, {
    actor: { kind: 'operator', zoneId: zone.zoneId },
    commandId,
    inputs: [{ deeds: [...deeds] }],
  });

const count = async (table: string, commandId: CommandId): Promise<number> => {
  const { rows } = await ground.owner.query(`select count(*)::int as count from ${table} where command_id = $1`, [
    commandId,
  ]);
  return rows[0].count;
};

describe('decision 0005: a verb within another hands its statements up', () => {
  test('both have their receipt and audit entry, the inner one under an id that follows from the outer', async () => {
    const commandId = newId<'CommandId'>();
    expect(await keep(someDeeds(3, 3), commandId)).toMatchObject({ outcome: 'done', answers: [3] });
    const inner = derivedId<'CommandId'>('tally.keep', commandId);
    for (const id of [commandId, inner]) {
      for (const table of ['receipt', 'receipt_answer', 'audit_entry', 'audit_payload']) {
        expect([table, await count(table, id)]).toEqual([table, 1]);
      }
    }
    expect([await count('tally', inner), await count('tally', commandId)]).toEqual([3, 0]);
  });

  test('it comes again: the outer answer, and no second effect', async () => {
    const [commandId, deeds] = [newId<'CommandId'>(), someDeeds(2, 2)];
    await keep(deeds, commandId);
    expect(await keep(deeds, commandId)).toEqual({ outcome: 'done', answers: [2], replayed: true });
    expect(await count('tally', derivedId('tally.keep', commandId))).toBe(2);
  });

  test('what the inner refuses is refused whole, with its item, and leaves nothing', async () => {
    const [commandId, [fine, wrong]] = [newId<'CommandId'>(), someDeeds(2, 2)];
    await expect(keep([fine!, { ...wrong!, refused: true }], commandId)).rejects.toMatchObject({
      refusals: [{ code: 'tally.refused', field: '1' }],
    });
    for (const id of [commandId, derivedId<'CommandId'>('tally.keep', commandId)]) {
      expect([await count('receipt', id), await count('tally', id)]).toEqual([0, 0]);
    }
  });

  test('it asks who may, as the actor of the outer', async () => {
    const refused = command({ ...strangerLedger, name: 'ledger.strangers' });
    const actor = { kind: 'job', zoneId: zone.zoneId, job: 'stranger' } as const;
    await expect(refused.perform(ground.runtime, { actor, commandId: newId(), inputs: [{}] })).rejects.toMatchObject({
      refusals: [{ refused: 'not-allowed' }],
    });
  });

  test('one transaction for both, whatever the number of items', async () => {
    const counts: number[] = [];
    for (const size of [1, 10, 1_000]) {
      const { runtime, statements } = recorded(ground.runtime);
      await keep(someDeeds(size, size), newId(), runtime);
      counts.push(statements.length);
    }
    expect(new Set(counts).size).toBe(1);
  });
});

/** Open to a job that the verb within is not open to. */
const strangerLedger = {
  input: z.strictObject({}),
  example: {},
  load: async (tx: Parameters<typeof keepTally.within>[0], inputs: readonly unknown[]) => {
    const tally = await keepTally.within(tx, { commandId: newId(), inputs: someDeeds(1, 1) });
    return inputs.map(() => ({ standing: noStanding, tally }));
  },
  may: { jobs: ['stranger'] },
  decide: () => ({ change: null, answer: null, subjects: [] }),
  save: () => [],
};
