import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePostmasterFile } from './postmaster.ts';

const whole = '8755\n/data/postgres\n1795000000\n5432\n/tmp/yixian-RRJ7s3\n\n  5432001  32769\nready   \n';

test('a running server says where it listens', () => {
  expect(parsePostmasterFile(whole)).toEqual({ pid: 8755, port: 5432, socketFolder: '/tmp/yixian-RRJ7s3' });
});

test('on Windows it names a port and no socket', () => {
  const file = parsePostmasterFile('8755\nC:/data/postgres\n1795000000\n50123\n\n127.0.0.1\n\nready   \n');
  expect(file).toEqual({ pid: 8755, port: 50_123, socketFolder: null });
});

test('while it comes up the file grows line by line, and says no less than it holds', () => {
  expect(parsePostmasterFile('8755\n/data/postgres\n1795000000\n')).toEqual({
    pid: 8755,
    port: null,
    socketFolder: null,
  });
  expect(parsePostmasterFile('')).toBeNull();
});

test('any text is read as a process or as nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const file = parsePostmasterFile(text);
      expect(file === null || (Number.isSafeInteger(file.pid) && file.pid > 0)).toBe(true);
    }),
  );
});
