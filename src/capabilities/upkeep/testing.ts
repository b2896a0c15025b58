import type { GivenZone } from '#capabilities/organisation/testing';
import type { MatrixScene, MatrixSubject } from '#testing/matrix';
import type { Runtime } from '#platform/commands';
import { newId, writeGiven } from '#testing/ground';
import type { RetryReaction } from './contract.ts';
import { upkeepAccess } from './upkeep.access.ts';

/** The reaction whose event below no verb accepts: it is shelved again by the first try. */
const reaction = 'unit-register.keep-former-name';

/** A shelved reaction of a zone. @param code why it failed */
export async function givenShelved(
  runtime: Runtime,
  { zoneId }: Pick<GivenZone, 'zoneId'>,
  code = 'failed',
): Promise<RetryReaction> {
  const eventId = newId<'EventId'>();
  await writeGiven(runtime, zoneId, (tx) => [
    {
      sql: `insert into event (zone_id, event_id, command_id, kind, subject_id, body, recorded_at)
            values ($1, $2, $3, 'unit.renamed', $4, '{}', $5)`,
      parameters: [zoneId, eventId, newId(), newId(), tx.now],
    },
    {
      sql: `insert into event_due (zone_id, event_id, reaction, subject_id, attempts, next_try_at, last_code)
            select zone_id, event_id, $3, subject_id, 10, 'infinity', $4 from event where zone_id = $1 and event_id = $2`,
      parameters: [zoneId, eventId, reaction, code],
    },
  ]);
  return { eventId, reaction, version: 10 };
}

/** Shelved reactions in the generated role matrix: they stand to no unit. */
export const upkeepMatrix: MatrixSubject = {
  noun: 'upkeep',
  verbs: ['upkeep.retry-reaction'],
  see: upkeepAccess.seeWork,
  capacities: [],
  given: async ({ runtime, zone }: MatrixScene, { canary }) => ({
    anchors: {},
    messages: { 'upkeep.retry-reaction': await givenShelved(runtime, zone, canary) },
  }),
};
