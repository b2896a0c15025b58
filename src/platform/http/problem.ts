import { OutOfCalendar } from '#kernel/plain-date';
import { type Refusal, type RefusalKind, RefusedError, refuse } from '#kernel/refusal';
import { isConnectionLost } from '#platform/database';

/** RFC 9457 problem details; `refusals` names fields, codes and rules for the page to word. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly refusals: readonly Refusal[];
};

export const problemMediaType = 'application/problem+json';

export const statusOf: Readonly<Record<RefusalKind, number>> = {
  malformed: 400,
  'signed-out': 401,
  'not-allowed': 403,
  missing: 404,
  'wrong-method': 405,
  'too-slow': 408,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  invalid: 422,
  'key-reused': 422,
  'version-required': 428,
  'too-many': 429,
  'headers-too-large': 431,
  unavailable: 503,
};

export const problemKinds = Object.keys(statusOf) as readonly RefusalKind[];

export const titleOf: Readonly<Record<RefusalKind, string>> = {
  malformed: 'The message does not fit its schema',
  'signed-out': 'Sign in first',
  'not-allowed': 'Not allowed',
  missing: 'Not found',
  'wrong-method': 'Not by this method',
  'too-slow': 'It did not arrive in time',
  conflict: 'Conflict with what stands',
  stale: 'Somebody changed it meanwhile',
  'too-large': 'Too large',
  invalid: 'Refused by a rule',
  'key-reused': 'This command id was used for something else',
  'version-required': 'Say which version you saw',
  'too-many': 'Too many requests',
  'headers-too-large': 'Address or headers too large',
  unavailable: 'Not available now',
};

export function problemOf(refusals: readonly Refusal[], requestId: string): Problem {
  const first = refusals[0] ?? refuse('unavailable', 'unexpected');
  return {
    type: `/api/docs#problem-${first.refused}`,
    title: titleOf[first.refused],
    status: statusOf[first.refused],
    code: first.code,
    requestId,
    refusals,
  };
}

/** An unforeseen fault: says nothing but the request id to quote. */
export const unexpectedProblem = (requestId: string): Problem => ({
  type: '/api/docs#problem-unexpected',
  title: 'Unexpected fault',
  status: 500,
  code: 'unexpected',
  requestId,
  refusals: [],
});

// Faults of the database that are answers, by SQLSTATE.
// A class stands by its two signs; a state of its own goes first.
const refusalBySqlState: Readonly<Record<string, Refusal>> = {
  '23505': refuse('conflict', 'already-there'),
  '23P01': refuse('conflict', 'already-there'),
  '23503': refuse('conflict', 'reference-gone'),
  '40001': refuse('conflict', 'busy'),
  '40P01': refuse('conflict', 'busy'),
  '55P03': refuse('conflict', 'busy'),
  '57014': refuse('unavailable', 'took-too-long'),
  '53100': refuse('unavailable', 'disk-full'),
  '53': refuse('unavailable', 'database-exhausted'),
  '58': refuse('unavailable', 'disk-fault'),
  XX001: refuse('unavailable', 'disk-fault'),
  XX002: refuse('unavailable', 'disk-fault'),
  // A standby that has not taken over yet, or a server told to write no more.
  '25006': refuse('unavailable', 'database-read-only'),
};

// Faults of this machine's disk, where a file is written for an answer, and of what it may hold open.
const refusalByErrno: Readonly<Record<string, Refusal>> = {
  ENOSPC: refuse('unavailable', 'disk-full'),
  EDQUOT: refuse('unavailable', 'disk-full'),
  EIO: refuse('unavailable', 'disk-fault'),
  EROFS: refuse('unavailable', 'disk-fault'),
  EMFILE: refuse('unavailable', 'overloaded'),
  ENFILE: refuse('unavailable', 'overloaded'),
};

// What fastify itself refuses before a handler sees the request.
const refusalByHttpStatus: Readonly<Record<number, Refusal>> = {
  400: refuse('malformed', 'malformed'),
  404: refuse('missing', 'not-found'),
  408: refuse('too-slow', 'too-slow'),
  413: refuse('too-large', 'body-too-large'),
  // An address longer than any that names something.
  414: refuse('missing', 'not-found'),
  415: refuse('malformed', 'media-type'),
  429: refuse('too-many', 'too-many-requests'),
  431: refuse('headers-too-large', 'headers-too-large'),
};

const isSqlState = /^[0-9A-Z]{5}$/;

/** The refusals an error stands for, or null where it is a fault of ours. */
export function refusalsOf(error: unknown): readonly Refusal[] | null {
  if (error instanceof RefusedError) return error.refusals;
  if (error instanceof OutOfCalendar) return [refuse('invalid', 'day.out-of-calendar')];
  if (typeof error !== 'object' || error === null) return null;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  const state = typeof code === 'string' ? code : '';
  if (isConnectionLost(error)) return [refuse('unavailable', 'database-away')];
  const known =
    refusalByErrno[state] ??
    refusalBySqlState[state] ??
    (isSqlState.test(state) ? refusalBySqlState[state.slice(0, 2)] : undefined);
  if (known !== undefined) return [known];
  const fromHttp = typeof statusCode === 'number' ? refusalByHttpStatus[statusCode] : undefined;
  return fromHttp === undefined ? null : [fromHttp];
}
