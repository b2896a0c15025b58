import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confinedWords, startConfined } from './confined.ts';

describe('reliability 8: what the child may do', () => {
  const run = promisify(execFile);
  const words = confinedWords({ program: new URL(import.meta.url), heapMegabytes: 64 });
  const attempt = async (code: string) => {
    try {
      return (await run(process.execPath, [...words, '--input-type=module', '--eval', code])).stdout;
    } catch (error) {
      return String((error as { stderr?: unknown }).stderr);
    }
  };

  test.each([
    ['write', `import { writeFileSync } from 'node:fs'; writeFileSync('/tmp/yixian-planted', '')`, /ERR_ACCESS_DENIED/],
    ['read elsewhere', `import { readFileSync } from 'node:fs'; readFileSync('/etc/passwd')`, /ERR_ACCESS_DENIED/],
    ['start a program', `import { execSync } from 'node:child_process'; execSync('true')`, /ERR_ACCESS_DENIED/],
    [
      'start a thread',
      `import { Worker } from 'node:worker_threads'; new Worker('', { eval: true })`,
      /ERR_ACCESS_DENIED/,
    ],
    ['reach the network', `import 'node:net'`, /node:net is refused/],
    ['reach the network otherwise', `await import('https')`, /https is refused/],
    ['fetch', `await fetch('http://127.0.0.1:1')`, /fetch is not defined/],
  ])('not %s', async (_what, code, words) => {
    expect(await attempt(code)).toMatch(words);
  });

  test('but run', async () => {
    expect(await attempt(`process.stdout.write('ran')`)).toBe('ran');
  });
});

describe('reliability 8: a child is ended beyond its limits', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yixian-child-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const usual = { memoryBytes: 256 * 2 ** 20, milliseconds: 20_000 };

  async function start(program: string, limits: Partial<typeof usual> = {}, input: number | 'pipe' = 'pipe') {
    const path = join(folder, `${crypto.randomUUID()}.ts`);
    await writeFile(path, program);
    return startConfined({ program: pathToFileURL(path), heapMegabytes: 64 }, input, { ...usual, ...limits });
  }

  test.each([
    ['runs for ever', 'for (;;);', { milliseconds: 300 }, 'too-slow'],
    ['fills the memory', 'const kept = []; for (;;) kept.push(Buffer.alloc(2 ** 20, 1));', {}, 'too-much-memory'],
    ['fills its heap', 'const kept = []; for (;;) kept.push({ kept: [kept.length] });', {}, 'too-much-memory'],
    ['fails', 'throw new Error("planted")', {}, 'failed'],
    ['ends', '', {}, 'done'],
  ])('one that %s', async (_what, program, limits, how) => {
    const child = await start(program, limits);
    child.output.resume();
    expect((await child.ended).how).toBe(how);
  });

  test('time runs only while somebody waits for the child', async () => {
    const busy = 'const until = performance.now() + 900; while (performance.now() < until);';
    const [hurried, left] = await Promise.all([start(busy, { milliseconds: 300 }), start(busy, { milliseconds: 300 })]);
    left.pause();
    for (const child of [hurried, left]) child.output.resume();
    expect((await hurried.ended).how).toBe('too-slow');
    expect((await left.ended).how).toBe('done');
  });

  test('one that is stopped while it writes', async () => {
    const child = await start(`import { writeSync } from 'node:fs'; for (;;) writeSync(1, 'more'.repeat(9_000));`);
    child.stop();
    expect((await child.ended).how).toBe('stopped');
  });

  test('it reads the file it is handed', async () => {
    const path = join(folder, 'handed');
    await writeFile(path, 'handed over');
    const file = await open(path);
    const program = `import { readFileSync } from 'node:fs'; process.stdout.write(readFileSync(0))`;
    const child = await start(program, {}, file.fd);
    expect(await text(child.output)).toBe('handed over');
    await file.close();
  });
});
