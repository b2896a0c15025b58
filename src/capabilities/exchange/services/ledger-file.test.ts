import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sheet } from '#kernel/sheet';
import type { WrittenSheet } from '#platform/spreadsheets';
import { ledgerFile } from './ledger-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yixian-file-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const named = sheet({
  id: 'named',
  zh: '名单',
  en: 'Names',
  columns: { name: { heading: '名称', cell: { kind: 'text' } } },
  key: ['name'],
});
const written: WrittenSheet = { name: '名单', columns: [{ heading: '名称' }], rows: [['东临新区']] };

test('of a ledger that is being fetched nothing is left on the disk', async () => {
  const file = await ledgerFile(named, null, 'csv', (write) => write(written));
  const { stream, bytes } = await file.open();
  expect(await readdir(folder)).toEqual([]);
  const read = await buffer(stream);
  expect(read.length).toBe(bytes);
  expect(read.toString()).toContain('东临新区');
});

test('nor of one that could not be written', async () => {
  const written = ledgerFile(named, null, 'csv', () => Promise.reject(new Error('the ledger is not to be read')));
  await expect(written).rejects.toThrow('the ledger is not to be read');
  expect(await readdir(folder)).toEqual([]);
});
