import type { ZoneId } from '#kernel/ids';
import type { Runner } from '#platform/database';

/** Mail of a zone that has not gone, counted to a thousand each. */
export type WaitingMail = {
  readonly waiting: number;
  /** Of those, how many have failed before. */
  readonly failing: number;
  /** Not tried any more. */
  readonly parked: number;
  /** Why the last of those parked, or else of those failing, did not go. */
  readonly lastCode: string | null;
};

export async function countMail(runner: Runner, zoneId: ZoneId): Promise<WaitingMail> {
  const [found] = await runner.rows<WaitingMail>({
    sql: `select (select count(*)::int from (select from mail where zone_id = $1 and next_try_at < 'infinity'
                                              limit 1000) w) as waiting,
                 (select count(*)::int from (select from mail where zone_id = $1 and next_try_at < 'infinity'
                                                and attempts > 0 limit 1000) w) as failing,
                 (select count(*)::int from (select from mail where zone_id = $1 and next_try_at = 'infinity'
                                              limit 1000) w) as parked,
                 coalesce((select last_code from mail where zone_id = $1 and next_try_at = 'infinity'
                            order by next_try_at, mail_id desc limit 1),
                          (select last_code from mail where zone_id = $1 and next_try_at < 'infinity'
                              and last_code is not null order by next_try_at desc limit 1)) as last_code`,
    parameters: [zoneId],
  });
  if (found === undefined) throw new Error('counting answers one row');
  return found;
}
