import { expect, test } from 'vitest';
import { writtenSize } from './written-size.ts';

test.each([
  [0, '0 KB'],
  [1, '1 KB'],
  [2 ** 20 - 1, '1024 KB'],
  [2 ** 20, '1.0 MB'],
  [3.5 * 2 ** 30, '3.5 GB'],
  [2 ** 42, '4.0 TB'],
  [2 ** 55, '32768.0 TB'],
])('%d bytes are written %s', (bytes, written) => {
  expect(writtenSize(bytes)).toBe(written);
});
