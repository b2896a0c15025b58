import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog, type LogLine } from './index.ts';

function logged(line: object, level: 'debug' | 'info' | 'warn' | 'error' = 'debug'): Record<string, unknown> {
  const lines: string[] = [];
  createLog('debug', { write: (text) => void lines.push(text) })[level](line as LogLine);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.endsWith('\n')).toBe(true);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

/** What the logger adds, and what a line may carry. */
const added = ['level', 'time'];
const carried = {
  event: 'http.answer',
  requestId: 'request 1',
  operation: 'renameUnit',
  method: 'PUT',
  path: '/api/units/1/name',
  status: 200,
  actor: 'account:1',
  code: 'unit.name-taken',
  ms: 1.5,
  bytes: 0,
  error: 'none',
  version: '0.1.0',
  migration: 2,
  url: 'http://localhost:4180',
  signal: 'SIGTERM',
  pid: 1,
  adopted: false,
  text: '',
};

describe('reliability 21: the log is JSON, redaction is by allow-list', () => {
  test('a line carries what is listed, as it is', () => {
    const { level, time, ...rest } = logged(carried);
    expect(rest).toEqual(carried);
    expect([typeof level, new Date(String(time)).toISOString()]).toEqual(['number', time]);
  });

  test('null is said, what is undefined is not', () => {
    expect(Object.keys(logged({ event: 'x', actor: null, code: undefined }))).toEqual([...added, 'event', 'actor']);
  });

  test('a field that is not listed never prints, whatever its name and value', () => {
    const marked = fc.string().map((text) => `PERSONAL ${text}`);
    const anyField = fc.string().filter((name) => !(name in carried));
    fc.assert(
      fc.property(fc.dictionary(anyField, fc.oneof(marked, fc.record({ event: marked }), fc.array(marked))), (more) => {
        const line = logged({ ...more, ...carried });
        expect(Object.keys(line).toSorted()).toEqual([...added, ...Object.keys(carried)].toSorted());
        expect(JSON.stringify(line)).not.toContain('PERSONAL');
      }),
    );
  });

  test('a line is one line, whatever text is in it', () => {
    expect(logged({ event: 'x', error: 'first\nsecond\r\n\u2028{"event":"forged"}' })).toMatchObject({
      event: 'x',
      error: 'first\nsecond\r\n\u2028{"event":"forged"}',
    });
  });

  test('below its level it says nothing', () => {
    const lines: string[] = [];
    const log = createLog('warn', { write: (text) => void lines.push(text) });
    for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level]({ event: level });
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['warn', 'error']);
  });
});
