import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, afterEach, describe, expect, test } from 'vitest';
import { RefusedError, refuse } from '#kernel/refusal';
import { createFileStore, type FileHash, type FileStore, sweepFiles } from './index.ts';

let folder = '';
let store: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yixian-files-'));
  store = createFileStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const mostBytes = 2 ** 20;
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex') as FileHash;

async function* inChunks(content: Buffer, size = 1000) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

/** Every file below the store's folder. */
const filesThere = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

const contentOf = async (hash: FileHash) => {
  const { stream, bytes } = await store.open(hash);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const content = Buffer.concat(chunks);
  expect(content.length).toBe(bytes);
  return content;
};

describe('keeping', () => {
  test('a file stands under the hash of its content, readable by nobody else', async () => {
    const content = randomBytes(70_000);
    const hash = sha256(content);
    expect(await store.keep(inChunks(content), { mostBytes })).toEqual({ hash, bytes: 70_000 });
    const path = join(hash.slice(0, 2), hash.slice(2, 4), hash);
    expect(await filesThere()).toEqual([path]);
    expect(await readFile(join(folder, path))).toEqual(content);
    expect((await stat(join(folder, path))).mode & 0o777).toBe(0o600);
    expect(await contentOf(hash)).toEqual(content);
  });

  test('the same content twice, at once and one after the other, is stored once', async () => {
    const content = randomBytes(5000);
    const keep = () => store.keep(inChunks(content), { mostBytes });
    const kept = [...(await Promise.all([keep(), keep()])), await keep()];
    expect(new Set(kept.map(({ hash }) => hash))).toEqual(new Set([sha256(content)]));
    expect(await filesThere()).toHaveLength(1);
    expect(await contentOf(sha256(content))).toEqual(content);
  });

  test('an empty file is a file', async () => {
    expect(await store.keep(inChunks(Buffer.alloc(0)), { mostBytes })).toMatchObject({ bytes: 0 });
  });

  test('one byte too many: refused, and nothing is left', async () => {
    const at = await store.keep(inChunks(Buffer.alloc(mostBytes)), { mostBytes });
    expect(at.bytes).toBe(mostBytes);
    await expect(store.keep(inChunks(Buffer.alloc(mostBytes + 1)), { mostBytes })).rejects.toMatchObject({
      refusals: [{ refused: 'too-large', code: 'files.too-large', facts: { mostBytes } }],
    });
    expect(await filesThere()).toHaveLength(1);
  });

  test('nothing piles up in memory: what came is written before more is asked for', async () => {
    const written: number[] = [];
    async function* watched() {
      for (let chunk = 0; chunk < 20; chunk += 1) {
        const [name] = await readdir(join(folder, 'arriving'));
        written.push((await stat(join(folder, 'arriving', String(name)))).size);
        yield Buffer.alloc(50_000);
      }
    }
    await store.keep(watched(), { mostBytes });
    expect(written).toEqual(Array.from({ length: 20 }, (_, chunk) => chunk * 50_000));
  });

  test('an endless stream is read no further than the limit', async () => {
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent += 1000;
        yield Buffer.alloc(1000);
      }
    }
    await expect(store.keep(endless(), { mostBytes: 10_000 })).rejects.toThrow('files.too-large');
    expect(sent).toBe(11_000);
  });

  test('refused by its head: the rest is not received, and nothing is left', async () => {
    let sent = 0;
    async function* script() {
      for (const part of ['#!/bin/sh\n', ' '.repeat(100), ' '.repeat(100)]) {
        sent += 1;
        yield Buffer.from(part);
      }
    }
    const checkHead = (head: Uint8Array) => {
      expect(head).toHaveLength(64);
      throw new RefusedError(refuse('invalid', 'planted'));
    };
    await expect(store.keep(script(), { mostBytes, checkHead })).rejects.toThrow('planted');
    expect([sent, await filesThere()]).toEqual([2, []]);
  });

  test('a short file is shown whole', async () => {
    const heads: string[] = [];
    const checkHead = (head: Uint8Array) => void heads.push(Buffer.from(head).toString());
    await store.keep(inChunks(Buffer.from('short'), 2), { mostBytes, checkHead });
    expect(heads).toEqual(['short']);
  });

  test('a stream that breaks off leaves nothing', async () => {
    async function* broken() {
      yield Buffer.alloc(1000);
      throw new Error('the line is gone');
    }
    await expect(store.keep(broken(), { mostBytes })).rejects.toThrow('the line is gone');
    expect(await filesThere()).toEqual([]);
  });

  test('a file the disk has lost is said so', async () => {
    await expect(store.open(sha256(Buffer.from('gone')))).rejects.toMatchObject({
      refusals: [{ refused: 'unavailable', code: 'files.lost' }],
    });
  });

  // A superuser writes everywhere.
  test.skipIf(process.getuid?.() === 0)('a folder that cannot be written is said so', async () => {
    await chmod(folder, 0o500);
    await expect(store.keep(inChunks(Buffer.from('x')), { mostBytes })).rejects.toMatchObject({
      refusals: [{ refused: 'unavailable', code: 'files.not-writable' }],
    });
    await chmod(folder, 0o700);
  });

  test('a disk that is full is said so, and keeps nothing of it', async (context) => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) context.skip('mounts a small disk, as root on Linux');
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'pipe' });
    } catch {
      context.skip('mounting is not allowed here');
    }
    try {
      await expect(store.keep(inChunks(Buffer.alloc(200_000)), { mostBytes })).rejects.toMatchObject({
        refusals: [{ refused: 'unavailable', code: 'files.disk-full' }],
      });
      expect(await filesThere()).toEqual([]);
      expect(await store.keep(inChunks(Buffer.alloc(20_000)), { mostBytes })).toMatchObject({ bytes: 20_000 });
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});

describe('an upload that is killed', () => {
  test('leaves no half file under a hash, and the sweep takes what it had written', async () => {
    const program = `
      import { createFileStore } from ${JSON.stringify(join(import.meta.dirname, 'file-store.ts'))};
      async function* slow() {
        for (;;) { yield Buffer.alloc(1000, 1); process.stdout.write('.'); await new Promise((r) => setTimeout(r, 1)); }
      }
      await createFileStore(${JSON.stringify(folder)}).keep(slow(), { mostBytes: 1e9 });`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((heard) => child.stdout?.once('data', heard));
    child.kill('SIGKILL');
    await new Promise((ended) => child.once('close', ended));
    expect(await filesThere()).toEqual([expect.stringMatching(/^arriving\//)]);
    expect(await sweep({ now: Date.now() + 1000 })).toBe(1);
    expect(await filesThere()).toEqual([]);
  });
});

const sweep = ({
  named = [],
  olderThan = 0,
  now = Date.now() + 1000,
}: {
  named?: FileHash[];
  olderThan?: number;
  now?: number;
}) => sweepFiles(store, { named: async () => new Set(named), olderThan, now });

describe('sweeping', () => {
  test('takes what no row names, and keeps what is named', async () => {
    const [named, other] = [
      await store.keep(inChunks(Buffer.from('named')), { mostBytes }),
      await store.keep(inChunks(Buffer.from('other')), { mostBytes }),
    ];
    expect(await sweep({ named: [named.hash] })).toBe(1);
    expect(await contentOf(named.hash)).toEqual(Buffer.from('named'));
    await expect(store.open(other.hash)).rejects.toThrow('files.lost');
  });

  test('leaves alone what is younger than asked', async () => {
    await store.keep(inChunks(Buffer.from('young')), { mostBytes });
    expect(await sweep({ olderThan: 60_000 })).toBe(0);
    expect(await sweep({ olderThan: 60_000, now: Date.now() + 61_000 })).toBe(1);
  });

  test('a file that arrives again while the rows are asked stays', async () => {
    const { hash } = await store.keep(inChunks(Buffer.from('again')), { mostBytes });
    const path = join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
    await utimes(path, 1_000, 1_000);
    const named = async () => {
      await store.keep(inChunks(Buffer.from('again')), { mostBytes });
      return new Set<FileHash>();
    };
    expect(await sweepFiles(store, { named, olderThan: 60_000, now: Date.now() })).toBe(0);
    expect(await contentOf(hash)).toEqual(Buffer.from('again'));
  });

  test('a file that is wanted again is as young as a new one; one that is gone is said so', async () => {
    const { hash } = await store.keep(inChunks(Buffer.from('again')), { mostBytes });
    await utimes(join(folder, hash.slice(0, 2), hash.slice(2, 4), hash), 1_000, 1_000);
    expect(await store.renew([hash])).toBe(true);
    expect(await sweep({ olderThan: 60_000, now: Date.now() })).toBe(0);
    expect(await store.renew([hash, sha256(Buffer.from('gone'))])).toBe(false);
  });

  test('an empty store has nothing to sweep', async () => {
    expect(await sweep({})).toBe(0);
  });
});
