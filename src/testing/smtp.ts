import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, beforeAll, beforeEach } from 'vitest';

/** A mail as the server took it. */
export type TakenMail = {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the wire. */
  readonly raw: string;
  readonly headers: ReadonlyMap<string, string>;
  /** The parts, decoded: plain text and HTML. */
  readonly text: string;
  readonly html: string;
};

export type TestSmtpServer = {
  readonly url: string;
  readonly taken: readonly TakenMail[];
  /** What the server does with the next recipients and letters; `null` takes them. */
  behave: Behaviour | null;
  close(): Promise<void>;
};

/** An answer with its code at the recipient or at the letter; `silent` never answers a letter. */
export type Behaviour = { readonly at: 'recipient' | 'letter'; readonly code: number } | 'silent';

/** A real SMTP server on loopback. */
export async function startSmtpServer(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
  const taken: TakenMail[] = [];
  const state: { behave: Behaviour | null } = { behave: null };
  const refusal = (at: 'recipient' | 'letter') => {
    const { behave } = state;
    if (behave === null || behave === 'silent' || behave.at !== at) return null;
    return Object.assign(new Error('planted'), { responseCode: behave.code });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, callback) => callback(refusal('recipient')),
    onData: (stream, { envelope }, callback) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        if (state.behave === 'silent') return;
        const refused = refusal('letter');
        if (refused === null) {
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          const to = envelope.rcptTo.map(({ address }) => address);
          taken.push({ from, to, ...readMail(Buffer.concat(pieces).toString()) });
        }
        callback(refused);
      });
    },
    ...options,
  });
  // What a client breaks off is no fault of the test.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    get behave() {
      return state.behave;
    },
    set behave(behave) {
      state.behave = behave;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** One for the tests of a file, taking everything again before each. */
export function smtpOfFile(): () => TestSmtpServer {
  let server: TestSmtpServer | undefined;
  beforeAll(async () => {
    server = await startSmtpServer();
  });
  beforeEach(() => {
    if (server === undefined) return;
    server.behave = null;
    (server.taken as TakenMail[]).length = 0;
  });
  afterAll(() => server?.close());
  return () => {
    if (server === undefined) throw new Error('the mail server stands only while tests run');
    return server;
  };
}

function readMail(raw: string): Pick<TakenMail, 'raw' | 'headers' | 'text' | 'html'> {
  const [head = ''] = raw.split('\r\n\r\n');
  const part = (type: string): string => {
    const body = new RegExp(String.raw`Content-Type: ${type}[^]*?\r\n\r\n([^]*?)(?:\r\n--|$)`).exec(raw)?.[1] ?? '';
    return Buffer.from(body, 'base64').toString();
  };
  return { raw, headers: headersOf(head), text: part('text/plain'), html: part('text/html') };
}

const headersOf = (head: string): ReadonlyMap<string, string> =>
  new Map(
    head
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())];
      }),
  );

/** Encoded words of RFC 2047. */
const decodeWords = (value: string): string =>
  value
    .replaceAll(/\?= +=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString())
    .replaceAll(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, text: string) =>
      Buffer.from(
        text
          .replaceAll('_', ' ')
          .replaceAll(/=([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString(),
    );
