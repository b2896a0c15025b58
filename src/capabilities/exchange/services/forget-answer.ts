import { mayAct, noStanding } from '#kernel/permission';
import { refuse } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { forgetAnswers, lockAnswers } from '../answer.store.ts';
import { ForgetAnswer } from '../contract.ts';
import { importAccess } from '../import.access.ts';

/** Forgets answers that were remembered: the next import asks again. What was taken over by them stays. */
export const forgetAnswer = command({
  name: 'ledger-answer.forget',
  input: ForgetAnswer,
  example: { shape: '', asked: 'unit|name|规建局', taughtIn: '01890000-0000-7000-8000-000000000091' },
  load: loadAnswers,
  see: importAccess.seeAnswers,
  may: importAccess.forgetAnswer,
  decide: ({ answer, taughtIn }, input) =>
    taughtIn === input.taughtIn
      ? { change: input, answer: { asked: input.asked }, subjects: [taughtIn], before: { answer } }
      : refuse('stale', 'ledger-answer.taught-anew', { field: 'taughtIn' }),
  save: (tx, gone) => [forgetAnswers(tx, gone)],
});

async function loadAnswers(tx: Tx, inputs: readonly ForgetAnswer[]) {
  if (!mayAct(importAccess.seeAnswers, tx.actor, noStanding, '')) return inputs.map(() => undefined);
  const kept = await lockAnswers(tx, inputs);
  return kept.map((one) => one && { ...one, standing: noStanding });
}
