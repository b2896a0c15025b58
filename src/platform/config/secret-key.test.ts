import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSecretKey } from './secret-key.ts';
import { StartRefusal } from './start-refusal.ts';

let dataFolder: string;
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'yixian-key-'));
});
afterAll(() => rm(dataFolder, { recursive: true }));

const path = () => join(dataFolder, 'secret', 'vault-key');

test('the key is made once, for its owner’s eyes, and stays the same over starts, side by side too', async () => {
  const keys = await Promise.all([1, 2].map(() => readSecretKey({ secretKey: undefined, dataFolder })));
  expect(keys[0]).toHaveLength(32);
  expect(keys[1]).toEqual(keys[0]);
  expect((await stat(path())).mode & 0o077).toBe(0);
  expect(Buffer.from(keys[0] ?? []).toString('hex')).toBe((await readFile(path(), 'utf8')).trim());
});

test('programs that start beside each other in a new folder find one key, whole', async () => {
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const own = join(dataFolder, String(index));
      const keys = await Promise.all(
        Array.from({ length: 4 }, () => readSecretKey({ secretKey: undefined, dataFolder: own })),
      );
      expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
      expect(await readdir(join(own, 'secret'))).toEqual(['vault-key']);
    }),
  );
});

test('a key of the settings goes before the file', async () => {
  const key = await readSecretKey({ secretKey: 'ab'.repeat(32), dataFolder });
  expect(Buffer.from(key).toString('hex')).toBe('ab'.repeat(32));
});

test('a damaged file is refused by name', async () => {
  await writeFile(path(), 'half');
  const refused = await readSecretKey({ secretKey: undefined, dataFolder }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StartRefusal);
  expect((refused as StartRefusal).en).toContain(path());
});
