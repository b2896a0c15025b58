import { expect, test } from 'vitest';
import { fitsSocket, shortHash, systemStateFolder, watchdogAddress } from './layout.ts';

test('a temporary folder fits when the path of the socket in it does', () => {
  expect(fitsSocket('/tmp')).toBe(true);
  expect(fitsSocket('/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T')).toBe(true);
  expect(fitsSocket(`/${'a'.repeat(74)}`)).toBe(true);
  expect(fitsSocket(`/${'a'.repeat(75)}`)).toBe(false);
  expect(fitsSocket(`/${'临'.repeat(25)}`)).toBe(false);
  expect(fitsSocket('/a,b')).toBe(false);
});

test('the watchdog answers beside the socket, or at a pipe named after the cluster', () => {
  expect(watchdogAddress('/data/postgres', '/tmp/yixian-abcdef')).toBe('/tmp/yixian-abcdef/watchdog');
  expect(watchdogAddress('C:\\data', null)).toBe(`\\\\.\\pipe\\yixian-${shortHash('C:\\data')}`);
});

test('a system without a folder for state says so', () => {
  expect(systemStateFolder('linux')).toBe('/var/lib/yixian');
  expect(systemStateFolder('win32')).toBeNull();
});
