import type { ZoneId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { Runtime } from '#platform/commands';
import { growingWaitMs, type ZoneWorker, zoneWorker } from '#platform/jobs';
import type { Log } from '#platform/log';
import { awakeFrom } from './letter.ts';
import type { Delivery, Mailer } from './mailer.ts';
import { claimMails, type QueuedMail, type Settled, settleMails } from './queue.ts';

const mailsAtOnce = 20;

/** Longer than the time-outs of one look at the server together: a claim held so long has lost its holder. */
const claimMs = 10 * 60_000;

/** The first wait is a minute, the longest four hours: they come to some two days, then a mail is parked. */
const triesBeforeParked = 20;
const waitMs = (attempts: number): number => growingWaitMs(attempts + 6, 4 * 3_600_000);

/** Sends what waits, at least once: the row goes after the server has taken the mail. Quiet hours are kept at sending too. */
export const mailWorker = (mailer: Mailer, log: Log): ZoneWorker =>
  zoneWorker({
    name: 'mail.send',
    everyMs: 15_000,
    afterCommit: false,
    work: async (runtime, zoneId) => {
      const claimed = await claim(runtime, zoneId);
      if (claimed.length === 0) return 'done';
      const settled = await Promise.all(claimed.map((mail) => settle(runtime, mailer, log, mail)));
      await inZone(runtime, zoneId, async (transaction) =>
        transaction.commit(
          settleMails(zoneId, {
            gone: settled.flatMap(({ gone }) => gone),
            waiting: settled.flatMap(({ waiting }) => waiting),
          }),
        ),
      );
      return claimed.length < mailsAtOnce ? 'done' : 'more';
    },
  });

const claim = (runtime: Runtime, zoneId: ZoneId): Promise<readonly QueuedMail[]> =>
  inZone(runtime, zoneId, async (transaction) => {
    const now = runtime.clock.now();
    const heldUntil = later(now, claimMs);
    const claimed = await claimMails(transaction, { zoneId, now, heldUntil, limit: mailsAtOnce });
    await transaction.commit([]);
    return claimed;
  });

async function settle(runtime: Runtime, mailer: Mailer, log: Log, mail: QueuedMail): Promise<Settled> {
  const { zoneId, mailId, attempts, notAfter } = mail;
  const line = { zone: zoneId, mailId, attempts };
  const now = runtime.clock.now();
  const awake = awakeFrom({ calendar: runtime.calendar, now }, { from: mail.quietFrom, to: mail.quietTo });
  if (notAfter <= awake) {
    log.info({ event: 'mail.dropped', ...line });
    return { gone: [mailId], waiting: [] };
  }
  // Not looked at: a wait for the end of quiet hours is no try.
  if (awake > now) return waitUntil(mail, awake, { attempts: attempts - 1, code: mail.lastCode });
  const delivery = await deliver(mailer, mail);
  if (delivery.came === 'sent') {
    log.info({ event: 'mail.sent', ...line });
    return { gone: [mailId], waiting: [] };
  }
  const { came, code } = delivery;
  const parked = came === 'refused' || attempts >= triesBeforeParked;
  log.warn({ event: parked ? 'mail.parked' : 'mail.failed', ...line, code });
  return waitUntil(mail, parked ? 'infinity' : later(now, waitMs(attempts)), { attempts, code });
}

const deliver = (mailer: Mailer, mail: QueuedMail): Promise<Delivery> =>
  mailer.deliver({
    mailId: mail.mailId,
    to: mail.toAddress,
    subject: mail.subject,
    text: mail.textBody,
    html: mail.htmlBody,
  });

const waitUntil = (
  { mailId }: QueuedMail,
  nextTryAt: OpenInstant,
  rest: { readonly attempts: number; readonly code: string | null },
): Settled => ({ gone: [], waiting: [{ mailId, nextTryAt, ...rest }] });

const later = (now: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(now) + milliseconds).toISOString() as Instant;

type Transaction = Awaited<ReturnType<Runtime['database']['begin']>>;

async function inZone<Result>(
  runtime: Runtime,
  zoneId: ZoneId,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const transaction = await runtime.database.begin({ zoneId, readOnly: false });
  try {
    return await work(transaction);
  } finally {
    await transaction.release();
  }
}
