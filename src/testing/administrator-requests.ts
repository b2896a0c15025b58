import type { AccountActor } from '#capabilities/access/testing';
import type { GivenZone } from '#capabilities/organisation/testing';
import type { RetryReaction } from '#capabilities/upkeep/contract';
import { givenShelved } from '#capabilities/upkeep/testing';
import type { Runtime } from '#platform/commands';
import { newId } from './ground.ts';

type Here = { readonly system: AccountActor; readonly audit: AccountActor };

let shelved: RetryReaction = { eventId: newId(), reaction: '', version: 0 };

/** A shelved reaction, for whoever lets it be tried once more. */
export const fillWaiting = async (runtime: Runtime, zone: GivenZone): Promise<void> => {
  shelved = await givenShelved(runtime, zone);
};

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
