import { z } from 'zod';
import type { Actor } from '#kernel/actor';
import type { CommandId, ZoneId } from '#kernel/ids';
import { instant } from '#kernel/instant';
import { derivedId, type Runtime } from '#platform/commands';
import { type FileHash, type FileStore, sweepFiles } from '#platform/files';
import { query } from '#platform/queries';
import { unattachedDays } from '../contract.ts';
import { evidenceSweep } from '../evidence.access.ts';
import { listNamedFiles, listStale } from '../evidence.store.ts';
import { dropEvidence } from './drop-evidence.ts';

const day = 86_400_000;
const aList = 5_000;
const see = { jobs: [evidenceSweep] } as const;

const staleEvidence = query({
  name: 'evidence.stale',
  input: z.strictObject({}),
  see,
  read: (tx) => listStale(tx, instant(new Date(Date.parse(tx.now) - unattachedDays * day).toISOString()), aList),
});

const namedFiles = query({
  name: 'evidence.named-files',
  input: z.strictObject({ hashes: z.array(z.custom<FileHash>()) }),
  see,
  read: (tx, { hashes }) => listNamedFiles(tx, hashes),
});

/** Removes what has belonged to nothing for a week, of the actor's zone; what is beyond a list is the next night's. */
export async function dropStale(runtime: Runtime, actor: Actor, commandId: CommandId): Promise<void> {
  const stale = await staleEvidence.ask(runtime, actor, {});
  if (stale.length === 0) return;
  const inputs = stale.map((evidenceId) => ({ evidenceId }));
  // Tried again after a kill the list may be another, and then so is the command.
  await dropEvidence.perform(runtime, { actor, commandId: derivedId(commandId, ...stale), inputs });
}

/** Removes files that no zone names any more. `zoneIds` are all there are: one content is stored once for all of them. */
export async function sweepUnnamed(runtime: Runtime, files: FileStore, zoneIds: readonly ZoneId[]): Promise<number> {
  const named = async (hashes: readonly FileHash[]) => {
    const kept = new Set<FileHash>();
    for (const zoneId of zoneIds) {
      const actor: Actor = { kind: 'job', zoneId, job: evidenceSweep };
      // oxlint-disable-next-line no-await-in-loop -- zone by zone (house.md 4.7), and one connection is enough at night
      for (const hash of await namedFiles.ask(runtime, actor, { hashes: [...hashes] })) kept.add(hash);
    }
    return kept;
  };
  return sweepFiles(files, { named, olderThan: day, now: Date.now() });
}
