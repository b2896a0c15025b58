import { beforeEach, describe, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { instant } from '#kernel/instant';
import { usualQuietHours } from '#kernel/quiet-hours';
import { createLog } from '#platform/log';
import { groundOfFile, newId, writeGiven } from '#testing/ground';
import { smtpOfFile } from '#testing/smtp';
import { type OutgoingMail, queueMails } from './letter.ts';
import { createMailer } from './mailer.ts';
import { mailWorker } from './send-mails.ts';

const ground = groundOfFile();
const smtp = smtpOfFile();
const logLines: string[] = [];
const log = createLog('info', { write: (line) => void logLines.push(line) });
let zone: GivenZone;

const aMail = (rest: Partial<OutgoingMail> = {}): OutgoingMail => ({
  mailId: newId(),
  to: 'lead@dongling.example.cn',
  subject: '我的待办：三件',
  text: '施工便道未通',
  html: '<p>施工便道未通</p>',
  quietHours: usualQuietHours,
  notAfter: 'infinity',
  ...rest,
});
const queue = (...mails: readonly OutgoingMail[]) =>
  writeGiven(ground.runtime, zone.zoneId, (tx) => [queueMails(tx, mails)]);
const look = (zoneId = zone.zoneId) =>
  mailWorker(createMailer({ url: smtp().url, from: 'yixian@dongling.example.cn' }), log).work(ground.runtime, zoneId);
const waiting = async () => {
  const { rows } = await ground.owner.query(
    `select attempts, last_code as code, case when next_try_at = 'infinity' then 'parked'
            else to_char(next_try_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') end as next
       from mail where zone_id = $1 order by mail_id`,
    [zone.zoneId],
  );
  return rows as { attempts: number; code: string | null; next: string }[];
};

beforeEach(async () => {
  ground.clock.set('2022-06-23T04:00:00.000Z');
  zone = await givenZone(ground.runtime);
  logLines.length = 0;
});

describe('mail that waits', () => {
  test('goes out once and leaves nothing behind', async () => {
    await queue(aMail(), aMail({ to: 'other@dongling.example.cn' }));
    expect(await look()).toBe('done');
    expect(await look()).toBe('done');
    expect(
      smtp()
        .taken.flatMap(({ to }) => to)
        .toSorted(),
    ).toEqual(['lead@dongling.example.cn', 'other@dongling.example.cn']);
    expect(await waiting()).toEqual([]);
  });

  test('a list longer than one look takes several', async () => {
    await queue(...Array.from({ length: 25 }, () => aMail()));
    expect(await look()).toBe('more');
    expect(await look()).toBe('done');
    expect(smtp().taken).toHaveLength(25);
  });

  test('stands in its zone: another zone sends none of it', async () => {
    await queue(aMail());
    const other = await givenZone(ground.runtime, '另一区');
    expect(await look(other.zoneId)).toBe('done');
    expect(smtp().taken).toEqual([]);
    expect(await waiting()).toHaveLength(1);
  });

  test('one that would be several is not queued at all', async () => {
    await expect(queue(aMail({ to: 'a@example.cn, b@example.cn' }))).rejects.toThrow('not-one-address');
    await expect(queue(aMail({ subject: '三件\r\nBcc: b@example.cn' }))).rejects.toThrow('subject-not-one-line');
  });
});

describe('a server that fails', () => {
  test('is asked again after a minute, then after ever longer waits, and at last no more', async () => {
    smtp().behave = { at: 'letter', code: 451 };
    await queue(aMail({ quietHours: { from: '00:00', to: '00:00' } }));
    await look();
    expect(await waiting()).toEqual([{ attempts: 1, code: 'EMESSAGE 451', next: '2022-06-23 12:01:04' }]);
    expect(await look()).toBe('done');
    expect(await waiting()).toMatchObject([{ attempts: 1 }]);
    ground.clock.advance({ seconds: 64 });
    await look();
    expect(await waiting()).toEqual([{ attempts: 2, code: 'EMESSAGE 451', next: '2022-06-23 12:03:12' }]);
    await ground.owner.query('update mail set attempts = 19, next_try_at = recorded_at where zone_id = $1', [
      zone.zoneId,
    ]);
    await look();
    expect(await waiting()).toEqual([{ attempts: 20, code: 'EMESSAGE 451', next: 'parked' }]);
    expect(logLines.filter((line) => line.includes('mail.parked'))).toHaveLength(1);
  });

  test('comes round, and takes what waited', async () => {
    smtp().behave = { at: 'recipient', code: 450 };
    await queue(aMail());
    await look();
    smtp().behave = null;
    ground.clock.advance({ seconds: 64 });
    await look();
    expect(smtp().taken).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  test('an address refused for good is parked at once; the others go on', async () => {
    smtp().behave = { at: 'recipient', code: 550 };
    await queue(aMail());
    await look();
    smtp().behave = null;
    await queue(aMail({ to: 'other@dongling.example.cn' }));
    await look();
    expect(await waiting()).toEqual([{ attempts: 1, code: 'EENVELOPE 550', next: 'parked' }]);
    expect(smtp().taken).toMatchObject([{ to: ['other@dongling.example.cn'] }]);
  });

  test('the log says what came of it without any address or subject', async () => {
    smtp().behave = { at: 'recipient', code: 550 };
    await queue(aMail());
    await look();
    expect(logLines.join('')).toContain('EENVELOPE 550');
    expect(logLines.join('')).not.toMatch(/example\.cn|待办/);
  });
});

describe('killed while sending', () => {
  test('before the row went: it goes again after the claim has run out, under the same Message-ID', async () => {
    const mail = aMail({ quietHours: { from: '00:00', to: '00:00' } });
    await queue(mail);
    const { begin } = ground.database;
    let opened = 0;
    // The program ends after the server took the mail and before that is written.
    const dying = {
      ...ground.runtime,
      database: {
        ...ground.database,
        begin: (options: Parameters<typeof begin>[0]) =>
          (opened += 1) > 1 ? Promise.reject(new Error('killed')) : begin(options),
      },
    };
    const worker = mailWorker(createMailer({ url: smtp().url, from: 'yixian@dongling.example.cn' }), log);
    await expect(worker.work(dying, zone.zoneId)).rejects.toThrow('killed');
    expect(await look()).toBe('done');
    expect(smtp().taken).toHaveLength(1);
    ground.clock.advance({ seconds: 600 });
    await look();
    const ids = smtp().taken.map(({ headers }) => headers.get('message-id'));
    expect(ids).toEqual([`<${mail.mailId}@dongling.example.cn>`, `<${mail.mailId}@dongling.example.cn>`]);
    expect(await waiting()).toEqual([]);
  });

  test('what another program holds is left to it, without waiting', async () => {
    await queue(aMail());
    await ground.owner.query('begin');
    await ground.owner.query('select from mail where zone_id = $1 for update', [zone.zoneId]);
    expect(await look()).toBe('done');
    await ground.owner.query('rollback');
    expect(smtp().taken).toEqual([]);
    await look();
    expect(smtp().taken).toHaveLength(1);
  });

  test('two programs side by side send each mail once', async () => {
    await queue(...Array.from({ length: 30 }, () => aMail()));
    await Promise.all([look(), look(), look()]);
    expect(smtp().taken).toHaveLength(30);
    expect(new Set(smtp().taken.map(({ headers }) => headers.get('message-id'))).size).toBe(30);
  });
});

describe('NB-08: quiet hours are kept at sending, whatever made it late', () => {
  test('queued in the evening it waits for the next working morning', async () => {
    ground.clock.set('2022-06-24T12:00:00.000Z');
    await queue(aMail());
    expect(await waiting()).toEqual([{ attempts: 0, code: null, next: '2022-06-27 08:00:00' }]);
    await look();
    expect(smtp().taken).toEqual([]);
    ground.clock.set('2022-06-27T00:00:00.000Z');
    await look();
    expect(smtp().taken).toHaveLength(1);
  });

  test('a try that falls into them is put off and counts for none', async () => {
    await queue(aMail());
    ground.clock.set('2022-06-23T10:30:00.000Z');
    await look();
    expect(smtp().taken).toEqual([]);
    expect(await waiting()).toEqual([{ attempts: 0, code: null, next: '2022-06-24 08:00:00' }]);
  });

  test('what would say nothing by the next morning is dropped, not sent late', async () => {
    await queue(aMail({ notAfter: instant('2022-06-23T16:00:00.000Z') }));
    ground.clock.set('2022-06-23T10:30:00.000Z');
    await look();
    expect(await waiting()).toEqual([]);
    expect(smtp().taken).toEqual([]);
  });
});
