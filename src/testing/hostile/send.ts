import { Agent, request } from 'node:http';
import { bytesOf, type HostileRequest } from './requests.ts';

/** Null status: the connection was cut before an answer. */
export type HostileAnswer = {
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
  readonly milliseconds: number;
};

const patienceMs = 60_000;

/** A connection for each: whatever one leaves on the line meets nobody else. */
const agent = new Agent({ keepAlive: false, maxSockets: 64 });

let sent = 0;

/** Each from a block of addresses of its own: the rate of one is not what is tried here. */
function someAddress(): string {
  sent += 1;
  return `10.${(sent >> 8) & 255}.${sent & 255}.1`;
}

export function sendHostile(url: string, hostile: HostileRequest, cookie: string | null): Promise<HostileAnswer> {
  const { method, path, headers } = hostile;
  const body = bytesOf(hostile);
  const { hostname, port } = new URL(url);
  const began = performance.now();
  return new Promise<HostileAnswer>((resolve) => {
    const end = (status: number | null, chunks: readonly Buffer[], told: HostileAnswer['headers'] = {}) =>
      resolve({
        status,
        headers: told,
        text: Buffer.concat(chunks).toString(),
        milliseconds: performance.now() - began,
      });
    const asked = request(
      {
        agent,
        hostname,
        port,
        method,
        path,
        headers: asBytes({
          'x-forwarded-for': someAddress(),
          ...(cookie === null ? {} : { cookie }),
          ...(body === null ? {} : { 'content-length': String(body.length) }),
          ...headers,
        }),
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => end(answer.statusCode ?? null, chunks, answer.headers));
        answer.on('error', () => end(null, chunks, answer.headers));
      },
    );
    asked.setTimeout(patienceMs, () => asked.destroy(new Error('no answer')));
    // A refusal may come before all of the body has left; what follows of it is then refused by the system.
    asked.on('error', () => setImmediate(() => end(null, [])));
    asked.end(body ?? undefined);
  });
}

/** Headers travel as bytes: of other signs than Latin-1 the client would make an error of its own. */
const asBytes = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text).toString('latin1')]));
