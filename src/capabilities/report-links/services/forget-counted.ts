import type { ZoneId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import { forgetCounted as forget } from '../report-rate.store.ts';

/** Erases what was counted before a day: it served to slow a flood, and is no record of anybody. */
export async function forgetCounted(runtime: Runtime, zoneId: ZoneId, day: PlainDate): Promise<void> {
  const transaction = await runtime.database.begin({ zoneId, readOnly: false });
  try {
    await transaction.commit(forget(zoneId, day));
  } finally {
    await transaction.release();
  }
}
