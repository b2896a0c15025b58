import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFlags } from '#testing/node-flags';

const programFolder = join(import.meta.dirname, '..');

/** How long a command took, and the bytes its own process held at most; its database is another process. */
export type Ran = { readonly seconds: number; readonly peak: number };

/** Runs one command of the product as an operator does. Throws what it said where it did not end with 0. */
export async function runYixian(home: string, dataFolder: string, words: readonly string[]): Promise<Ran> {
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeFlags, join(programFolder, 'bin/yixian.js'), ...words], {
    cwd: programFolder,
    env: { PATH: process.env['PATH'], HOME: home, YIXIAN_DATA: dataFolder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, mostHeld(child.pid))), 50);
  const code = await new Promise<number | null>((ended) => child.once('exit', ended));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${said.slice(-2000)}`);
  return { seconds: (performance.now() - began) / 1000, peak };
}

function mostHeld(pid: number | undefined): number {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return 0;
  }
}
