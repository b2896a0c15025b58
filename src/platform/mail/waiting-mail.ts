import type { ZoneId } from '#kernel/ids';
import type { Runner } from '#platform/database';

/** Mail of a zone that has not gone, counted to a thousand each. */
export type WaitingMail = {
  readonly waiting: number;
  /** Of those, how many have failed before. */
  readonly failing: number;
  /** Not tried any more. */
  readonly parked: number;
  /** Why one of those parked, or else of those failing, did not go. */
  readonly lastCode: string | null;
};

export async function countMail(runner: Runner, zoneId: ZoneId): Promise<WaitingMail> {
  const [found] = await runner.rows<WaitingMail>({
    // In the order of the index that finds them: however many there are, a thousand are read.
    sql: `with waiting as materialized (
            select attempts, last_code from mail where zone_id = $1 and next_try_at < 'infinity'
             order by next_try_at, mail_id limit 1000),
          parked as materialized (
            select last_code from mail where zone_id = $1 and next_try_at >= 'infinity'
             order by next_try_at, mail_id limit 1000)
          select (select count(*)::int from waiting) as waiting,
                 (select count(*)::int from waiting where attempts > 0) as failing,
                 (select count(*)::int from parked) as parked,
                 coalesce((select max(last_code) from parked), (select max(last_code) from waiting)) as last_code`,
    parameters: [zoneId],
  });
  if (found === undefined) throw new Error('counting answers one row');
  return found;
}
