import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '#kernel/endpoint';
import { RefusedError, isRefusal, refuse, type Refusal } from '#kernel/refusal';

/** How long an answer is waited for; the server ends a request of its own accord well before. */
const patienceMilliseconds = 20_000;

/** What one call needs, read off its endpoint: nothing can be left out, nothing added. */
export type CallOptions<E extends Endpoint> = Needed<'params', ParamsOf<E>> &
  Needed<'query', QueryOf<E>> &
  Needed<'body', BodyOf<E>> &
  (E extends { readonly ifMatch: true } ? { readonly version: number } : unknown) &
  (E extends { readonly commandId: true } ? { readonly commandId: string } : unknown) & {
    readonly signal?: AbortSignal;
  };

type Needed<Name extends string, Value> = [Value] extends [undefined] ? unknown : { readonly [Key in Name]: Value };

type AnyOptions = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly version?: number;
  readonly commandId?: string;
  readonly signal?: AbortSignal;
};

/** The one way a call fails: with refusals, also when the server could not be reached. */
export class CallError extends RefusedError {
  /** To be told to whoever runs the server; null when no server answered. */
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(refusals: readonly Refusal[], requestId: string | null = null, retryAfterSeconds: number | null = null) {
    super(refusals);
    this.name = 'CallError';
    this.requestId = requestId;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * Asks the server for one operation of the API.
 * The answer is typed by the contract and not parsed again: the server serialises it by that very schema.
 * @throws CallError always, and nothing else, when there is no answer
 */
export async function call<const E extends Endpoint>(
  endpoint: E,
  ...[options]: Record<never, never> extends CallOptions<E> ? [options?: CallOptions<E>] : [options: CallOptions<E>]
): Promise<AnswerOf<E>> {
  const asked: AnyOptions = options ?? {};
  const response = await answerTo(requestOf(endpoint, asked), asked.signal);
  if (!response.ok) throw await callErrorOf(response);
  if (response.status === 204) return {} as AnswerOf<E>;
  return (await readJson(response)) as AnswerOf<E>;
}

/** Address, method, headers and body of a call: same origin, so the session cookie goes along. */
export function requestOf(
  endpoint: Endpoint,
  options: AnyOptions,
): { readonly url: string; readonly init: RequestInit } {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(options.params?.[name])),
  );
  const asked = Object.entries(options.query ?? {}).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return {
    url: query === '' ? path : `${path}?${query}`,
    init: {
      method: endpoint.method,
      headers: {
        accept: 'application/json, application/problem+json',
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.version === undefined ? {} : { 'if-match': `"${options.version}"` }),
        ...(options.commandId === undefined ? {} : { 'idempotency-key': options.commandId }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      redirect: 'error',
    },
  };
}

/** `AbortSignal.any` would say this in a line; browsers in the offices are years older than it. */
async function answerTo(
  { url, init }: ReturnType<typeof requestOf>,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const patience = new AbortController();
  const giveUp = () => patience.abort();
  const timer = setTimeout(giveUp, patienceMilliseconds);
  signal?.addEventListener('abort', giveUp);
  try {
    return await fetch(url, { ...init, signal: patience.signal });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    if (patience.signal.aborted) throw new CallError([refuse('unavailable', 'network.no-answer')]);
    throw new CallError([refuse('unavailable', navigator.onLine ? 'network.unreachable' : 'network.offline')]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Reads problem+json (RFC 9457); a proxy before the server may answer anything else. */
export async function callErrorOf(response: Response): Promise<CallError> {
  const problem = await response.json().catch(() => null);
  const refusals = isRecord(problem) && Array.isArray(problem['refusals']) ? problem['refusals'].filter(isRefusal) : [];
  const requestId = isRecord(problem) && typeof problem['requestId'] === 'string' ? problem['requestId'] : null;
  const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return new CallError(
    refusals.length > 0 ? refusals : [refuse('unavailable', 'server.fault', { facts: { status: response.status } })],
    requestId,
    Number.isNaN(retryAfter) ? null : retryAfter,
  );
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new CallError([refuse('unavailable', 'server.unreadable')]);
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
