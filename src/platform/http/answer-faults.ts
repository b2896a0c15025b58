import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RefusedError, refuse } from '#kernel/refusal';
import type { Log } from '#platform/log';
import { type Problem, problemMediaType, problemOf, refusalsOf, unexpectedProblem } from './problem.ts';

/** What waiting a little may mend. Every such answer says how long. */
const usualWaitSeconds = 5;

/** One answer to every fault, wherever it is met: in a handler, in the framework before one, or in the text of HTTP itself. */
export type FaultAnswers = {
  readonly send: (error: unknown, request: Pick<FastifyRequest, 'id'>, reply: FastifyReply) => FastifyReply;
  /** What is no HTTP, or comes too slowly, before there is a request. */
  readonly sendRaw: (error: NodeJS.ErrnoException, socket: Socket) => void;
};

export function faultAnswers(log: Log): FaultAnswers {
  const problemFor = (error: unknown, requestId: string): Problem => {
    const refusals = refusalsOf(error);
    if (refusals !== null) return problemOf(refusals, requestId);
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log.error({ event: 'http.fault', requestId, error: told });
    return unexpectedProblem(requestId);
  };
  return {
    send: (error, { id }, reply) => {
      const problem = problemFor(error, id);
      return reply.code(problem.status).headers(headersOf(problem)).send(JSON.stringify(problem));
    },
    sendRaw: (error, socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable || answersAlready(socket)) return void socket.destroy();
      const problem = problemOf(refusalsOf({ statusCode: statusOfText[error.code ?? ''] ?? 400 }) ?? [], randomUUID());
      log.info({
        event: 'http.unreadable',
        requestId: problem.requestId,
        status: problem.status,
        code: error.code ?? null,
      });
      socket.end(rawAnswer(problem), () => socket.destroy());
    },
  };
}

/** What the parser of HTTP refuses. */
const statusOfText: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

const headersOf = (problem: Problem): Record<string, string> => {
  const wait = retryAfterSeconds(problem);
  const methods = problem.refusals[0]?.facts?.['methods'];
  return {
    'Content-Type': problemMediaType,
    'Cache-Control': 'no-store',
    'X-Request-Id': problem.requestId,
    ...(wait === null ? {} : { 'Retry-After': String(wait) }),
    ...(Array.isArray(methods) ? { Allow: methods.join(', ') } : {}),
  };
};

function retryAfterSeconds({ status, refusals }: Problem): number | null {
  const told = refusals.map(({ facts }) => facts?.['retryAfterSeconds']).find((seconds) => typeof seconds === 'number');
  return told ?? (status === 503 || status === 429 ? usualWaitSeconds : null);
}

/** Half of another answer has left: nothing may be written into it. */
const answersAlready = (socket: Socket): boolean =>
  (socket as { readonly _httpMessage?: { readonly headersSent: boolean } })._httpMessage?.headersSent === true;

function rawAnswer(problem: Problem): string {
  const body = JSON.stringify(problem);
  const headers = Object.entries({
    ...headersOf(problem),
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  }).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`, ...headers, '', body].join('\r\n');
}

/** Refuses what still comes while the program ends: another one may take it. */
export function refuseWhileClosing(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  server.addHook('onRequest', async () => {
    if (closing) throw new RefusedError(refuse('unavailable', 'closing'));
  });
}
