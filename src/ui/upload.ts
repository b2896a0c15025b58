import type { AnswerOf, Endpoint, ParamsOf, QueryOf } from '#kernel/endpoint';
import { refuse } from '#kernel/refusal';
import { CallError, callErrorOf, requestOf } from './api.ts';

/** How long a line may stand still, or the server may work, before the attempt is given up. */
const patienceMilliseconds = 60_000;

type UploadOptions<E extends Endpoint> = {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly file: Blob;
  readonly commandId: string;
  /** The part that has been sent, 0 to 1. */
  readonly onSent: (part: number) => void;
  readonly signal: AbortSignal;
};

type Addressed = Readonly<Record<'params' | 'query', Readonly<Record<string, unknown>>>>;

/**
 * Sends one file to an operation that takes an upload. By XMLHttpRequest, for `fetch` does not tell how much is sent.
 * @throws CallError when there is no answer; the signal's reason when it was aborted
 */
export function upload<const E extends Endpoint & { readonly upload: object }>(
  endpoint: E,
  { params, query, file, commandId, onSent, signal }: UploadOptions<E>,
): Promise<AnswerOf<E>> {
  const { url, init } = requestOf(endpoint, { ...({ params, query } as unknown as Addressed), commandId });
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    let patience: ReturnType<typeof setTimeout> | undefined;
    const giveUp = (code: string) => {
      fail(new CallError([refuse('unavailable', code)]));
      request.abort();
    };
    const wait = () => {
      clearTimeout(patience);
      patience = setTimeout(() => giveUp('network.no-answer'), patienceMilliseconds);
    };
    const cancel = () => {
      fail(signal.reason instanceof Error ? signal.reason : new DOMException('cancelled', 'AbortError'));
      request.abort();
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      wait();
      onSent(total === 0 ? 1 : loaded / total);
    });
    request.addEventListener('load', () => done(answerOf(request) as Promise<AnswerOf<E>>));
    request.addEventListener('error', () => giveUp(navigator.onLine ? 'network.unreachable' : 'network.offline'));
    request.addEventListener('loadend', () => {
      clearTimeout(patience);
      signal.removeEventListener('abort', cancel);
    });
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel);
    request.open(endpoint.method, url);
    for (const [name, value] of Object.entries(init.headers as Record<string, string>)) {
      request.setRequestHeader(name, value);
    }
    request.setRequestHeader('content-type', 'application/octet-stream');
    wait();
    request.send(file);
  });
}

async function answerOf(request: XMLHttpRequest): Promise<unknown> {
  const retryAfter = request.getResponseHeader('retry-after');
  const response = new Response(request.responseText, {
    status: request.status,
    headers: retryAfter === null ? {} : { 'retry-after': retryAfter },
  });
  if (!response.ok) throw await callErrorOf(response);
  return response.json().catch(() => {
    throw new CallError([refuse('unavailable', 'server.unreadable')]);
  });
}
