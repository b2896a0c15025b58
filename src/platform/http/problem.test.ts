import { describe, expect, test } from 'vitest';
import { addDays, lastPlainDate } from '#kernel/plain-date';
import { RefusedError, refuse } from '#kernel/refusal';
import { problemKinds, problemOf, refusalsOf, statusOf, titleOf, unexpectedProblem } from './problem.ts';

describe('reliability 7: an answer that refuses', () => {
  test('every kind of refusal has one status, a title and a type to read about', () => {
    for (const kind of problemKinds) {
      const problem = problemOf([refuse(kind, 'some.code')], 'request 1');
      expect(problem).toEqual({
        type: `/api/docs#problem-${kind}`,
        title: titleOf[kind],
        status: statusOf[kind],
        code: 'some.code',
        requestId: 'request 1',
        refusals: [{ refused: kind, code: 'some.code' }],
      });
      expect(problem.status).toBeGreaterThanOrEqual(400);
      expect(problem.title).not.toBe('');
    }
  });

  test('of several refusals the first gives the status, and all are told', () => {
    const refusals = [refuse('stale', 'stale', { field: '1.version' }), refuse('missing', 'not-found', { field: '2' })];
    expect(problemOf(refusals, '')).toMatchObject({ status: 412, code: 'stale', refusals });
  });

  test('an unforeseen fault says its request id and nothing else', () => {
    expect(unexpectedProblem('request 2')).toEqual({
      type: '/api/docs#problem-unexpected',
      title: 'Unexpected fault',
      status: 500,
      code: 'unexpected',
      requestId: 'request 2',
      refusals: [],
    });
  });
});

describe('which errors are answers', () => {
  test('a day told so near the end of the calendar that another is reckoned beyond it', () => {
    let error: unknown;
    try {
      addDays(lastPlainDate, 1);
    } catch (thrown) {
      error = thrown;
    }
    expect(refusalsOf(error)).toEqual([{ refused: 'invalid', code: 'day.out-of-calendar' }]);
  });

  const fault = (properties: object, message = 'relation "secret" of C:\\path') =>
    Object.assign(new Error(message), properties);

  test.each([
    ['23505', 'conflict', 'already-there'],
    ['23P01', 'conflict', 'already-there'],
    ['23503', 'conflict', 'reference-gone'],
    ['40001', 'conflict', 'busy'],
    ['40P01', 'conflict', 'busy'],
    ['55P03', 'conflict', 'busy'],
    ['57014', 'unavailable', 'took-too-long'],
    ['53100', 'unavailable', 'disk-full'],
    ['53300', 'unavailable', 'database-away'],
    ['53200', 'unavailable', 'database-exhausted'],
    ['58P01', 'unavailable', 'disk-fault'],
    ['XX001', 'unavailable', 'disk-fault'],
    ['25006', 'unavailable', 'database-read-only'],
    ['58030', 'unavailable', 'disk-fault'],
    ['08006', 'unavailable', 'database-away'],
    ['57P01', 'unavailable', 'database-away'],
    ['57P03', 'unavailable', 'database-away'],
    ['ENOSPC', 'unavailable', 'disk-full'],
    ['EIO', 'unavailable', 'disk-fault'],
    ['EMFILE', 'unavailable', 'overloaded'],
    ['ECONNREFUSED', 'unavailable', 'database-away'],
    ['ECONNRESET', 'unavailable', 'database-away'],
  ])('%s of the database is %s, %s, without a word of its message', (code, refused, told) => {
    expect(refusalsOf(fault({ code }))).toEqual([{ refused, code: told }]);
  });

  test('a connection that ended or did not come is the database away', () => {
    for (const message of [
      'Connection terminated unexpectedly',
      'Client has encountered a connection error and is not queryable',
      'Client was closed and is not queryable',
      'timeout exceeded when trying to connect',
    ]) {
      expect(refusalsOf(fault({}, message))).toEqual([refuse('unavailable', 'database-away')]);
    }
  });

  test.each([
    [400, 'malformed', 'malformed'],
    [404, 'missing', 'not-found'],
    [413, 'too-large', 'body-too-large'],
    [415, 'malformed', 'media-type'],
    [429, 'too-many', 'too-many-requests'],
  ])('%i of the HTTP server is %s, %s', (statusCode, refused, code) => {
    expect(refusalsOf(fault({ statusCode }))).toEqual([{ refused, code }]);
  });

  test('refusals stay as they are', () => {
    const refusals = [refuse('invalid', 'unit.root-stays'), refuse('conflict', 'unit.name-taken', { field: 'name' })];
    expect(refusalsOf(new RefusedError(refusals))).toEqual(refusals);
  });

  test('anything else is a fault of ours: a wrong statement, a wrong value, a thrown text', () => {
    for (const error of [
      fault({ code: '42P01' }),
      fault({ code: '22P02' }),
      fault({ code: '42501' }),
      new TypeError('of ours'),
    ]) {
      expect(refusalsOf(error)).toBeNull();
    }
    for (const thrown of ['text', 7, {}, null, undefined]) expect(refusalsOf(thrown)).toBeNull();
  });
});
