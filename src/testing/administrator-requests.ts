import type pg from 'pg';
import type { AccountActor } from '#capabilities/access/testing';
import type { GivenZone } from '#capabilities/organisation/testing';
import type { RetryReaction } from '#capabilities/upkeep/contract';
import { givenShelved } from '#capabilities/upkeep/testing';
import type { Runtime } from '#platform/commands';
import { newId } from './ground.ts';

type Here = { readonly system: AccountActor; readonly audit: AccountActor };

let shelved: RetryReaction = { eventId: newId(), reaction: '', version: 0 };

/** Thousands of shelved reactions, and one for whoever lets it be tried once more. */
export async function fillWaiting(owner: pg.Client, runtime: Runtime, zone: GivenZone): Promise<void> {
  await owner.query(
    `insert into event_due (zone_id, event_id, reaction, subject_id, attempts, next_try_at, last_code)
     select zone_id, event_id, 'none.of-ours', subject_id, 10, 'infinity', 'failed' from event where zone_id = $1 limit 5000`,
    [zone.zoneId],
  );
  shelved = await givenShelved(runtime, zone);
  await owner.query('analyze event_due');
}

/** A request for each operation that tells administrators how the installation and its trail stand, or keeps it going. */
export const readsOfAdministrators = (here: () => Here) => ({
  backups: () => ({ asked: {}, actor: here().system }),
  upkeep: () => ({ asked: {}, actor: here().system }),
  retryReaction: () => ({
    asked: { params: shelved, version: shelved.version, commandId: newId<'CommandId'>() },
    actor: here().system,
  }),
  auditVerbs: () => ({ asked: {}, actor: here().audit }),
  auditHead: () => ({ asked: {}, actor: here().audit }),
});
