import type { ZoneId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import { type ChainAlgorithm, sealEntries } from '../chain.rules.ts';
import { anyUnsealed, listUnsealed, lockHead, saveSeals } from '../seal.store.ts';
import { digest } from './digest.ts';

/** So much is read, hashed and written at once: some ten milliseconds in which nobody else of the zone seals. */
export const sealingBatch = 500;

/**
 * Seals what has waited longest in a zone, in the order of writing, `sealingBatch` entries at most, and answers how many.
 * Not a verb: a command is what gets sealed, and sealing one would make another. Safe with several processes: the head's
 * row is the lock.
 */
export async function sealZone(
  runtime: Runtime,
  zoneId: ZoneId,
  algorithm: ChainAlgorithm = 'sha256',
): Promise<number> {
  const now = runtime.clock.now();
  const transaction = await runtime.database.begin({ zoneId, readOnly: false });
  try {
    if (!(await anyUnsealed(transaction, zoneId))) return 0;
    const [{ sealedAt, ...head }, queued] = await Promise.all([
      lockHead(transaction, zoneId, now),
      listUnsealed(transaction, zoneId, sealingBatch),
    ]);
    if (queued.length === 0) return 0;
    const seals = sealEntries(digest, head, queued.map(withoutPlace), { algorithm, sealedAt });
    await transaction.commit(saveSeals(zoneId, now, queued, seals));
    return seals.length;
  } finally {
    await transaction.release();
  }
}

const withoutPlace = ({ queueSeq: _, ...entry }: Awaited<ReturnType<typeof listUnsealed>>[number]) => entry;
