import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** A program that reads what came from outside, and what it needs to run: its folder, folders of packages. */
export type Confinement = {
  /** A file of ours, the program. Its folder is readable to it. */
  readonly program: URL;
  /** Folders of the packages it imports. */
  readonly packages?: readonly string[];
  /** Native code is trusted not to make system calls of its own (decision 0007). */
  readonly addons?: boolean;
  readonly heapMegabytes: number;
  readonly arguments?: readonly string[];
};

/** The child is ended beyond these (reliability 8). Time runs while somebody waits for the child. */
export type ChildLimits = { readonly memoryBytes: number; readonly milliseconds: number };

export type Ending = {
  readonly how: 'done' | 'failed' | 'stopped' | 'too-slow' | 'too-much-memory';
  /** Exit code or signal and what it wrote to its standard error, for the log alone. */
  readonly said: string;
};

export type Confined = {
  readonly output: Readable;
  /** Null where the child was given a file. */
  readonly input: Writable | null;
  /** Ends the child; its ending is `stopped`. */
  readonly stop: () => void;
  /** Stops the clock while nobody waits for the child, until the function that is returned is called. */
  readonly pause: () => () => void;
  readonly ended: Promise<Ending>;
};

const here = import.meta.dirname;
const root = resolve(here, '../../..');

/** May read its own code and what it is handed; may not write, start processes or threads, or reach the network. */
export const confinedWords = ({ program, packages = [], addons, heapMegabytes }: Confinement): readonly string[] => [
  '--permission',
  ...(addons === true ? ['--allow-addons'] : []),
  ...[here, dirname(fileURLToPath(program)), resolve(root, 'package.json'), ...packages].map(
    (path) => `--allow-fs-read=${path}`,
  ),
  '--no-warnings',
  `--max-old-space-size=${heapMegabytes}`,
  '--import',
  new URL('no-network.ts', import.meta.url).href,
];

const glance = 20;

/**
 * Starts the program with nothing of ours around it, its standard input the open file or a pipe.
 * Linux tells how much memory it takes; elsewhere the limit of time, and of the heap, hold alone.
 */
export function startConfined(confinement: Confinement, input: number | 'pipe', limits: ChildLimits): Confined {
  const program = fileURLToPath(confinement.program);
  const child = spawn(process.execPath, [...confinedWords(confinement), program, ...(confinement.arguments ?? [])], {
    cwd: dirname(program),
    env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] } : {},
    stdio: [input, 'pipe', 'pipe'],
    windowsHide: true,
  }) as ChildProcessByStdio<Writable | null, Readable, Readable>;
  let ending: Ending['how'] | null = null;
  const end = (how: Ending['how']): void => {
    ending ??= how;
    child.kill('SIGKILL');
    if (how === 'stopped') child.stdout.destroy(); // nobody reads on, and its end is waited for
  };

  let [spent, last, paused] = [0, performance.now(), 0];
  const tick = (): void => {
    const now = performance.now();
    if (paused === 0) spent += now - last;
    last = now;
  };
  const watch = setInterval(() => {
    tick();
    if (spent > limits.milliseconds) end('too-slow');
    else if (residentBytes(child.pid) > limits.memoryBytes) end('too-much-memory');
  }, glance);

  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(0, 2_000)));
  const ended = new Promise<Ending>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => {
      // V8 gives up by itself where its heap is full; that is the limit of memory, too.
      const how = said.includes('heap out of memory') ? 'too-much-memory' : code === 0 ? 'done' : 'failed';
      done({ how: ending ?? how, said: `${signal ?? code} ${said}` });
    });
  }).finally(() => clearInterval(watch));

  const pause = (): (() => void) => {
    tick();
    paused += 1;
    return () => {
      tick();
      paused -= 1;
    };
  };
  return { output: child.stdout, input: child.stdin, stop: () => end('stopped'), pause, ended };
}

function residentBytes(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) return 0;
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0; // it ended meanwhile
  }
}
