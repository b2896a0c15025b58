import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { CommandId } from '#kernel/ids';
import { RefusedError } from '#kernel/refusal';
import { type Deed, givenTally, keepTally, someDeeds } from '#testing/deeds';
import { groundOfFile, newId } from '#testing/ground';
import { derivedId, steppedCommand } from './index.ts';

const ground = groundOfFile();
let zone: GivenZone;

beforeAll(async () => {
  await givenTally(ground.owner);
  zone = await givenZone(ground.runtime);
});

/** Keeps deeds a step each, and says how many of them stood in the tally before each step. */
const keepInTurn = steppedCommand({
  name: 'ledger.keep-in-turn',
  input: z.strictObject({ deeds: z.array(keepTally.input) }),
  example: { deeds: [] },
  may: { operator: true },
  kept: ({ deeds }) => deeds.map(({ number }) => number),
  run: async (tx, { deeds }, send) => {
    const before: number[] = [];
    const refusals = [];
    for (const [step, deed] of deeds.entries()) {
      const [standing] = await tx.rows<{ count: number }>({
        sql: 'select count(*)::int as count from tally where zone_id = $1 and subject_id = any($2)',
        parameters: [tx.zoneId, deeds.map(({ subjectId }) => subjectId)],
      });
      before.push(standing?.count ?? 0);
      const commandId = derivedId<'CommandId'>('step', tx.commandId ?? '', String(step));
      try {
        await send(await keepTally.within(tx, { commandId, inputs: [deed] }));
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        refusals.push(...error.refusals.map((refusal) => ({ ...refusal, field: `${step}` })));
      }
    }
    return { answer: deeds.length, detail: before, outcome: 'done', refusals };
  },
});

const call = (deeds: readonly Deed[], commandId = newId<'CommandId'>()) => ({
  actor: { kind: 'operator', zoneId: zone.zoneId } as const,
  commandId,
  inputs: [{ deeds: [...deeds] }],
});

const count = async (table: string, commandId: CommandId): Promise<number> => {
  const { rows } = await ground.owner.query(`select count(*)::int as count from ${table} where command_id = $1`, [
    commandId,
  ]);
  return rows[0].count;
};

describe('decision 0015: an act of several steps', () => {
  test('each step sees those before it, and all have their receipt and audit entry', async () => {
    const asked = call(someDeeds(3, 1));
    expect(await keepInTurn.attempt(ground.runtime, asked, true)).toMatchObject({ detail: [0, 1, 2], answers: [3] });
    const steps = [0, 1, 2].map((step) => derivedId<'CommandId'>('step', asked.commandId, String(step)));
    for (const id of [asked.commandId, ...steps]) {
      for (const table of ['receipt', 'receipt_answer', 'audit_entry', 'audit_payload']) {
        expect([table, await count(table, id)]).toEqual([table, 1]);
      }
    }
  });

  test('the preview is the act, not committed: the same answer, and nothing stands', async () => {
    const asked = call(someDeeds(3, 1));
    const previewed = await keepInTurn.attempt(ground.runtime, asked, false);
    expect(await count('receipt', asked.commandId)).toBe(0);
    expect(await keepInTurn.attempt(ground.runtime, asked, true)).toEqual(previewed);
  });

  test('it comes again: the first answer, and no second effect; other content under its id is refused', async () => {
    const deeds = someDeeds(2, 2);
    const asked = call(deeds);
    await keepInTurn.perform(ground.runtime, asked);
    expect(await keepInTurn.attempt(ground.runtime, asked, true)).toMatchObject({ replayed: true, detail: null });
    await expect(keepInTurn.perform(ground.runtime, call(someDeeds(1, 1), asked.commandId))).rejects.toMatchObject({
      refusals: [{ code: 'command.key-reused' }],
    });
  });

  test('every refusal is told at once, and nothing is done', async () => {
    const [fine, wrong, again] = someDeeds(3, 3);
    const asked = call([{ ...wrong!, refused: true }, fine!, { ...again!, refused: true }]);
    expect(await keepInTurn.attempt(ground.runtime, asked, true)).toMatchObject({
      refusals: [
        { code: 'tally.refused', field: '0' },
        { code: 'tally.refused', field: '2' },
      ],
    });
    expect(await count('receipt', asked.commandId)).toBe(0);
    await expect(keepInTurn.perform(ground.runtime, asked)).rejects.toThrow(RefusedError);
  });

  test('it asks who may', async () => {
    const actor = { kind: 'job', zoneId: zone.zoneId, job: 'stranger' } as const;
    await expect(keepInTurn.perform(ground.runtime, { ...call([]), actor })).rejects.toMatchObject({
      refusals: [{ refused: 'not-allowed' }],
    });
  });
});
