import type { ZoneId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import { type DueSummary, listParked, type Parked, releaseParked, summariseDue } from './due.ts';

export type DueInZone = { readonly summaries: readonly DueSummary[]; readonly parked: readonly Parked[] };

/** What is due in a zone by reaction, and the first hundred of what is parked. */
export async function readDue({ database }: Pick<Runtime, 'database'>, zoneId: ZoneId): Promise<DueInZone> {
  const transaction = await database.begin({ zoneId, readOnly: true });
  try {
    const [summaries, parked] = await Promise.all([summariseDue(transaction, zoneId), listParked(transaction, zoneId)]);
    return { summaries, parked };
  } finally {
    await transaction.release();
  }
}

/**
 * Lets every parked reaction of a zone be tried once more, and answers how many. Not a verb: it changes no record; what
 * the reactions then do is in the audit log under their names.
 */
export async function retryParked(
  { database, clock }: Pick<Runtime, 'database' | 'clock'>,
  zoneId: ZoneId,
): Promise<number> {
  const transaction = await database.begin({ zoneId, readOnly: false });
  try {
    const released = await transaction.rows(releaseParked(zoneId, clock.now()));
    await transaction.commit([]);
    return released.length;
  } finally {
    await transaction.release();
  }
}
