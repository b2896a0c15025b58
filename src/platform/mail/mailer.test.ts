import { describe, expect, test } from 'vitest';
import { startSmtpServer, smtpOfFile } from '#testing/smtp';
import type { Letter } from './letter.ts';
import { createMailer, transportOf } from './mailer.ts';

const smtp = smtpOfFile();
const from = 'yixian@dongling.example.cn';
const letter: Letter = {
  mailId: '01890000-0000-7000-8000-000000000041' as Letter['mailId'],
  to: 'lead@dongling.example.cn',
  subject: '我的待办：三件',
  text: '施工便道未通',
  html: '<p>施工便道未通</p>',
};
const deliver = (rest: Partial<Letter> = {}) => createMailer({ url: smtp().url, from }).deliver({ ...letter, ...rest });

describe('a letter', () => {
  test('arrives in both forms, under the Message-ID of its row: a repeat is known for one', async () => {
    expect(await deliver()).toEqual({ came: 'sent' });
    expect(await deliver()).toEqual({ came: 'sent' });
    const [first, again] = smtp().taken;
    expect(first).toMatchObject({ from, to: [letter.to], text: letter.text, html: letter.html });
    expect(first?.headers.get('message-id')).toBe(`<${letter.mailId}@dongling.example.cn>`);
    expect(again?.headers.get('message-id')).toBe(first?.headers.get('message-id'));
    expect(first?.headers.get('subject')).toBe(letter.subject);
    expect(first?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  test('adds neither headers nor recipients, whatever stands in its subject or address', async () => {
    const refused = (code: string) => ({ came: 'refused', code });
    for (const subject of ['三件\r\nBcc: thief@example.org', '三件\nX: y', '三件\u2028', '三件\0']) {
      expect(await deliver({ subject })).toEqual(refused('subject-not-one-line'));
    }
    const [mine, thief] = [letter.to, 'thief@example.org'];
    for (const to of [
      `${mine}\r\nRCPT TO:<${thief}>`,
      `${mine}, ${thief}`,
      `${mine},${thief}`,
      `<${thief}>`,
      `${mine};${thief}`,
    ]) {
      expect(await deliver({ to })).toEqual(refused('not-one-address'));
    }
    expect(smtp().taken).toEqual([]);
  });
});

describe('a server that does not take it', () => {
  test.each([
    ['recipient', 550, { came: 'refused', code: 'EENVELOPE 550' }],
    ['recipient', 450, { came: 'failed', code: 'EENVELOPE 450' }],
    ['letter', 554, { came: 'refused', code: 'EMESSAGE 554' }],
    ['letter', 451, { came: 'failed', code: 'EMESSAGE 451' }],
  ] as const)('at the %s with %i', async (at, code, came) => {
    smtp().behave = { at, code };
    expect(await deliver()).toEqual(came);
    expect(smtp().taken).toEqual([]);
  });

  test('one that is not there has failed for now', async () => {
    const gone = await startSmtpServer();
    await gone.close();
    expect(await createMailer({ url: gone.url, from }).deliver(letter)).toEqual({ came: 'failed', code: 'ESOCKET' });
  });

  test('one that never answers is given up on', async () => {
    smtp().behave = 'silent';
    const impatient = createMailer({ url: smtp().url, from }, { socketTimeout: 50 });
    expect(await impatient.deliver(letter)).toEqual({ came: 'failed', code: 'ETIMEDOUT' });
  });

  test('a wrong password has failed for now: it is the setting that is wrong, not the letter', async () => {
    const closed = await startSmtpServer({
      authOptional: false,
      disabledCommands: ['STARTTLS'],
      onAuth: (_auth, _session, callback) => callback(Object.assign(new Error('planted'), { responseCode: 535 })),
    });
    const url = closed.url.replace('smtp://', 'smtp://yixian:wrong%20one@');
    expect(await createMailer({ url, from }).deliver(letter)).toEqual({ came: 'failed', code: 'EAUTH 535' });
    await closed.close();
  });
});

describe('TLS is required beyond this machine', () => {
  test.each([
    ['smtp://mail.example.cn', { port: 587, secure: false, requireTLS: true, ignoreTLS: false }],
    ['smtps://mail.example.cn', { port: 465, secure: true, requireTLS: false, ignoreTLS: false }],
    ['smtp://10.0.0.7:25', { port: 25, requireTLS: true }],
    ['smtp://127.0.0.1.example.cn', { requireTLS: true }],
    ['smtp://localhost:2525', { port: 2525, requireTLS: false, ignoreTLS: true }],
    ['smtp://[::1]:2525', { host: '::1', requireTLS: false }],
    ['smtp://a%40b:p%2Fw@mail.example.cn', { requireTLS: true, auth: { user: 'a@b', pass: 'p/w' } }],
  ])('%s', (url, expected) => expect(transportOf(url)).toMatchObject(expected));

  test('a server without TLS gets nothing, not even a password', async () => {
    const plain = await startSmtpServer();
    const strict = createMailer({ url: plain.url, from }, { requireTLS: true, ignoreTLS: false });
    expect(await strict.deliver(letter)).toMatchObject({ came: 'failed' });
    expect(plain.taken).toEqual([]);
    await plain.close();
  });

  test('a certificate nobody vouches for is refused', async () => {
    const selfSigned = await startSmtpServer({ disabledCommands: [] });
    const strict = createMailer({ url: selfSigned.url, from }, { requireTLS: true, ignoreTLS: false });
    expect(await strict.deliver(letter)).toMatchObject({ came: 'failed' });
    expect(selfSigned.taken).toEqual([]);
    await selfSigned.close();
  });
});
