import { Agent, request } from 'node:http';

export type Call = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the answer must be: anything else ends the bench. */
  readonly status: number;
  readonly holds: string;
};

export type Target = { readonly port: number; readonly headers: Readonly<Record<string, string>> };

/** Of one round: answers a second, and how long each took, in milliseconds, in order. */
export type Round = { readonly rate: number; readonly took: readonly number[] };

export const connections = 16;

/** Keeps the connections busy until the time is over or no call is left. Throws at the first answer that is not as it must be. */
export async function load(
  target: Target,
  next: () => Call | null,
  milliseconds: number,
  at = connections,
): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: at });
  const took: number[] = [];
  const began = performance.now();
  const work = async (): Promise<void> => {
    while (performance.now() - began < milliseconds) {
      const call = next();
      if (call === null) return;
      const sent = performance.now();
      await answerTo(agent, target, call);
      took.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: at }, work));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { rate: took.length / seconds, took: took.toSorted((one, other) => one - other) };
}

let calls = 0;

/** Each from another block of addresses, as behind a proxy: one office would meet the limit of its block. */
function someAddress(): string {
  calls += 1;
  return `10.${(calls >> 8) & 255}.${calls & 255}.1`;
}

async function answerTo(agent: Agent, { port, headers }: Target, call: Call): Promise<void> {
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asked = request(
      {
        agent,
        host: 'localhost',
        port,
        method: call.method,
        path: call.path,
        headers: {
          ...headers,
          ...call.headers,
          'x-forwarded-for': someAddress(),
          ...(call.body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(call.body) }),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
        answer.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end(call.body);
  });
  if (status === call.status && text.includes(call.holds)) return;
  throw new Error(
    `${call.method} ${call.path} on ${port}: ${status} instead of ${call.status} with ${call.holds}: ${text.slice(0, 400)}`,
  );
}

/** The value below which that share of a sorted list lies. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export const median = (values: readonly number[]): number =>
  quantile(
    values.toSorted((one, other) => one - other),
    0.5,
  );
