import { createHmac } from 'node:crypto';
import type { ZoneId } from '#kernel/ids';
import { RefusedError, refuse } from '#kernel/refusal';
import type { Runtime } from '#platform/commands';
import { addressBlock } from '#platform/http';
import type { ReportLinkId } from '../contract.ts';
import { minuteOf, secondsToWait } from '../report-rate.rules.ts';
import { countReport, saltOfDay } from '../report-rate.store.ts';

/**
 * Counts a report by its link and by the address block it came from, or refuses it and counts nothing. Of the block a
 * hash is kept until the night, with a salt that goes along: nobody can be found by it later.
 */
export async function admitReport(
  runtime: Runtime,
  zoneId: ZoneId,
  { linkId, address }: { readonly linkId: ReportLinkId; readonly address: string },
): Promise<void> {
  const day = runtime.clock.today();
  const now = Date.parse(runtime.clock.now());
  const transaction = await runtime.database.begin({ zoneId, readOnly: false });
  try {
    const salt = await saltOfDay(transaction, zoneId, day, Buffer.from(runtime.chance(32)).toString('hex'));
    const block = createHmac('sha256', salt).update(addressBlock(address)).digest('hex');
    const counts = await countReport(transaction, { zoneId, day, minute: minuteOf(now), linkId, block });
    const retryAfterSeconds = secondsToWait(counts, now);
    if (retryAfterSeconds > 0)
      throw new RefusedError(refuse('too-many', 'report.too-many', { facts: { retryAfterSeconds } }));
    await transaction.commit([]);
  } finally {
    await transaction.release();
  }
}
