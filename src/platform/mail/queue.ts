import type { ZoneId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { Row, Runner, Statement } from '#platform/database';
import type { MailId, mailTable } from './letter.ts';

export type QueuedMail = Row<typeof mailTable>;

/**
 * Claims what may go now, oldest first, until `heldUntil`: whoever was killed with a claim leaves it to the next. What
 * another program holds is left to it. A try is counted by the claim, so one that kills the program counts too.
 */
export const claimMails = (
  runner: Runner,
  { zoneId, now, heldUntil, limit }: { zoneId: ZoneId; now: Instant; heldUntil: Instant; limit: number },
): Promise<QueuedMail[]> =>
  runner.rows<QueuedMail>({
    sql: `with due as materialized (
            select mail_id from mail where zone_id = $1 and next_try_at <= $2
             order by next_try_at, mail_id limit $4 for update skip locked)
          update mail set attempts = mail.attempts + 1, next_try_at = $3
            from due where mail.zone_id = $1 and mail.mail_id = due.mail_id
          returning mail.*`,
    parameters: [zoneId, now, heldUntil, limit],
  });

export type Settled = {
  /** Sent, or of no use any more. */
  readonly gone: readonly MailId[];
  readonly waiting: readonly {
    readonly mailId: MailId;
    readonly attempts: number;
    /** 'infinity' where it is parked. */
    readonly nextTryAt: OpenInstant;
    readonly code: string | null;
  }[];
};

export const settleMails = (zoneId: ZoneId, { gone, waiting }: Settled): readonly Statement[] => [
  { sql: 'delete from mail where zone_id = $1 and mail_id = any($2::uuid[])', parameters: [zoneId, [...gone]] },
  {
    sql: `update mail set attempts = w.attempts, next_try_at = w.next_try_at, last_code = w.code
            from unnest($2::uuid[], $3::int[], $4::timestamptz[], $5::text[]) as w (mail_id, attempts, next_try_at, code)
           where mail.zone_id = $1 and mail.mail_id = w.mail_id`,
    parameters: [
      zoneId,
      waiting.map(({ mailId }) => mailId),
      waiting.map(({ attempts }) => attempts),
      waiting.map(({ nextTryAt }) => nextTryAt),
      waiting.map(({ code }) => code),
    ],
  },
];
