import type { ZoneId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import { type DueSummary, listShelved, type Shelved, releaseShelved, summariseDue } from './due.ts';

export type DueInZone = { readonly summaries: readonly DueSummary[]; readonly shelved: readonly Shelved[] };

/** What is due in a zone by reaction, and the first hundred of what is shelved. */
export async function readDue({ database }: Pick<Runtime, 'database'>, zoneId: ZoneId): Promise<DueInZone> {
  const transaction = await database.begin({ zoneId, readOnly: true });
  try {
    const [summaries, shelved] = await Promise.all([
      summariseDue(transaction, zoneId),
      listShelved(transaction, zoneId),
    ]);
    return { summaries, shelved };
  } finally {
    await transaction.release();
  }
}

/**
 * Lets every shelved reaction of a zone be tried once more, and answers how many. Not a verb: it changes no record; what
 * the reactions then do is in the audit log under their names.
 */
export async function retryShelved(
  { database, clock }: Pick<Runtime, 'database' | 'clock'>,
  zoneId: ZoneId,
): Promise<number> {
  const transaction = await database.begin({ zoneId, readOnly: false });
  try {
    const released = await transaction.rows(releaseShelved(zoneId, clock.now()));
    await transaction.commit([]);
    return released.length;
  } finally {
    await transaction.release();
  }
}
