import type { Id } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import { nextAwake, type QuietHours } from '#kernel/quiet-hours';
import { instantOf, momentOf } from '#platform/clock';
import type { Tx } from '#platform/commands';
import { int, nullable, type Statement, text, timestamptz, uuid, zoneTable } from '#platform/database';

export type MailId = Id<'MailId'>;

/** What is written to one address: plain text and the same as HTML that fetches nothing. */
export type Letter = {
  readonly mailId: MailId;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export type OutgoingMail = Letter & {
  /** Hours in which the reader is not written to; it waits for their end (NB-08). */
  readonly quietHours: QuietHours;
  /** From when on it would say nothing any more: not sent by then, it is dropped. */
  readonly notAfter: OpenInstant;
};

/** Mail not sent yet. What is sent is gone from here: nothing keeps who was written to what. */
export const mailTable = zoneTable('mail', {
  mailId: uuid<MailId>(),
  toAddress: text(),
  subject: text(),
  textBody: text(),
  htmlBody: text(),
  quietFrom: text(),
  quietTo: text(),
  attempts: int(),
  nextTryAt: timestamptz<OpenInstant>(),
  notAfter: timestamptz<OpenInstant>(),
  lastCode: nullable(text()),
  recordedAt: timestamptz<Instant>(),
});

/** Mail to go out after the commit of the act it belongs to. Throws for an address or a subject that would be more than one. */
export function queueMails(tx: Tx, mails: readonly OutgoingMail[]): Statement {
  const fault = mails.map(faultOf).find((found) => found !== null);
  if (fault !== undefined) throw new RangeError(`a mail cannot be queued: ${fault}`);
  return {
    sql: `insert into mail (zone_id, mail_id, to_address, subject, text_body, html_body, quiet_from, quiet_to,
                            attempts, next_try_at, not_after, recorded_at)
          select $1, m.id, m.address, m.subject, m.plain, m.html, m.quiet_from, m.quiet_to, 0, m.next_try_at, m.not_after, $11
            from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                        $9::timestamptz[], $10::timestamptz[])
                 as m (id, address, subject, plain, html, quiet_from, quiet_to, next_try_at, not_after)
          returning attempts`,
    parameters: [
      tx.zoneId,
      mails.map(({ mailId }) => mailId),
      mails.map(({ to }) => to),
      mails.map(({ subject }) => subject),
      mails.map(({ text: plain }) => plain),
      mails.map(({ html }) => html),
      mails.map(({ quietHours }) => quietHours.from),
      mails.map(({ quietHours }) => quietHours.to),
      mails.map(({ quietHours }) => awakeFrom(tx, quietHours)),
      mails.map(({ notAfter }) => notAfter),
      tx.now,
    ],
  };
}

/** The first instant from now on outside the quiet hours. */
export const awakeFrom = ({ calendar, now }: Pick<Tx, 'calendar' | 'now'>, quietHours: QuietHours): Instant => {
  const at = momentOf(now);
  const awake = nextAwake(calendar, quietHours, at);
  return awake === at ? now : instantOf(awake);
};

// A line break or a comma would make headers or recipients of its own.
const oneAddress = /^[^\s<>,;:"()[\]\p{C}]+@[^\s<>,;:"()[\]@\p{C}]+$/u;
const oneLine = /^[^\p{Cc}\u2028\u2029]+$/u;

/** Why a letter would be more than one letter to one reader, as a code; null when it is not. */
export function faultOf({ to, subject }: Pick<Letter, 'to' | 'subject'>): string | null {
  if (!oneAddress.test(to)) return 'not-one-address';
  return oneLine.test(subject) ? null : 'subject-not-one-line';
}
