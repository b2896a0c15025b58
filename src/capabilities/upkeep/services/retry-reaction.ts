import { mayAct, noStanding } from '#kernel/permission';
import { command, type Tx } from '#platform/commands';
import { lockShelved, releaseThese } from '#platform/events';
import { RetryReaction } from '../contract.ts';
import { upkeepAccess } from '../upkeep.access.ts';

/** Lets shelved reactions be tried once more: the workers do it after the commit, and shelve again what fails again. */
export const retryReaction = command({
  name: 'upkeep.retry-reaction',
  input: RetryReaction,
  example: { eventId: '01890000-0000-7000-8000-000000000081', reaction: 'unit-register.keep-former-name', version: 10 },
  load: loadShelved,
  see: upkeepAccess.seeWork,
  may: upkeepAccess.retry,
  decide: (_shelved, { eventId, reaction }) => ({
    change: { eventId, reaction },
    answer: { eventId },
    subjects: [eventId],
  }),
  save: (tx, released) => [releaseThese(tx.zoneId, tx.now, released)],
});

async function loadShelved(tx: Tx, inputs: readonly RetryReaction[]) {
  if (!mayAct(upkeepAccess.seeWork, tx.actor, noStanding, '')) return inputs.map(() => undefined);
  const found = await lockShelved(tx, tx.zoneId, inputs);
  return found.map((shelved) => shelved && { standing: noStanding, version: shelved.attempts });
}
