import { createTransport } from 'nodemailer';
import { faultOf, type Letter } from './letter.ts';

export type MailSettings = {
  /** smtp://user:password@host:587 or smtps://…:465 */
  readonly url: string;
  /** The address mail is sent from. */
  readonly from: string;
};

/** What came of it: `refused` for good, by the recipient's server, or `failed` for now. The code holds no address. */
export type Delivery = { readonly came: 'sent' } | { readonly came: 'refused' | 'failed'; readonly code: string };

export type Mailer = { readonly deliver: (letter: Letter) => Promise<Delivery> };

const secondsOf = (seconds: number): number => seconds * 1000;

/**
 * How the server is spoken to: TLS from the first byte (smtps), or STARTTLS before anything is said; only a server on
 * this machine may do without.
 */
export function transportOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const local = isLoopback(host);
  return {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !local,
    ignoreTLS: !secure && local,
    tls: { minVersion: 'TLSv1.2' as const },
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    dnsTimeout: secondsOf(10),
    connectionTimeout: secondsOf(10),
    greetingTimeout: secondsOf(10),
    socketTimeout: secondsOf(30),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** Sends letters by SMTP, each with a Message-ID of its row: a repeat is known for one by whoever receives it. */
export function createMailer(
  { url, from }: MailSettings,
  transportSettings: Partial<ReturnType<typeof transportOf>> = {},
): Mailer {
  const transport = createTransport({ ...transportOf(url), ...transportSettings });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const deliver = async ({ mailId, to, subject, text, html }: Letter): Promise<Delivery> => {
    // A list where one address is meant would become an envelope of several.
    const fault = faultOf({ to, subject });
    if (fault !== null) return { came: 'refused', code: fault };
    try {
      await transport.sendMail({
        messageId: `<${mailId}@${domain}>`,
        from: { name: '一线', address: from },
        to: { name: '', address: to },
        // Said outright: no header adds a recipient.
        envelope: { from, to: [to] },
        subject,
        text,
        html,
        textEncoding: 'base64',
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { came: 'sent' };
    } catch (error) {
      return whatCame(error);
    }
  };
  return { deliver };
}

/** Connects and signs in, and sends nothing. What the server or the network said where that fails, else null. */
export async function greetMailServer({ url }: Pick<MailSettings, 'url'>): Promise<string | null> {
  const transport = createTransport(transportOf(url));
  try {
    await transport.verify();
    return null;
  } catch (error) {
    return codeOf(error);
  } finally {
    transport.close();
  }
}

/** Only the recipient or the letter refused for good ends it; a server that is away, full or misset may come round. */
function whatCame(error: unknown): Delivery {
  const { code, responseCode } = error as SmtpError;
  const forGood = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500;
  return { came: forGood ? 'refused' : 'failed', code: codeOf(error) };
}

type SmtpError = { readonly code?: string; readonly responseCode?: number };

function codeOf(error: unknown): string {
  const { code = 'failed', responseCode } = error as SmtpError;
  return responseCode === undefined ? code : `${code} ${responseCode}`;
}
