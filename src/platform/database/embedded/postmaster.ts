import { readFileSync, readlinkSync } from 'node:fs';
import { chown, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere } from './data-folder.ts';

/** What a server writes into `postmaster.pid`, line by line, while it comes up. */
export type PostmasterFile = {
  readonly pid: number;
  readonly port: number | null;
  /** Null until it listens, and where it listens on loopback. */
  readonly socketFolder: string | null;
};

export type Postmaster =
  | { readonly state: 'none' }
  /** Its process is gone, or is another program which got the same number. */
  | { readonly state: 'gone'; readonly file: PostmasterFile; readonly reused: boolean }
  | { readonly state: 'alive'; readonly file: PostmasterFile };

export function parsePostmasterFile(text: string): PostmasterFile | null {
  const [pid, , , port, socketFolder] = text.split('\n').map((line) => line.trim());
  // A server in single-user mode writes a negative number.
  const number = Math.abs(Number(pid));
  if (!Number.isSafeInteger(number) || number === 0) return null;
  return { pid: number, port: port ? Number(port) : null, socketFolder: socketFolder || null };
}

export async function findPostmaster(cluster: string): Promise<Postmaster> {
  const text = await readIfThere(join(cluster, 'postmaster.pid'));
  const file = text === null ? null : parsePostmasterFile(text);
  if (file === null) return { state: 'none' };
  const process = lookAtProcess(file.pid, cluster);
  if (process === 'ours') return { state: 'alive', file };
  return { state: 'gone', file, reused: process === 'foreign' };
}

/** A server stands in its cluster's folder. Where we cannot look (no /proc), a living process is taken for the server. */
function lookAtProcess(pid: number, cluster: string): 'ours' | 'foreign' | 'gone' {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal, so not our server, and PostgreSQL itself passes it over.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'foreign' : 'gone';
  }
  if (process.platform !== 'linux') return 'ours';
  try {
    // A zombie, which nobody in a container collects, still answers signals.
    if (/^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return 'foreign';
    return readlinkSync(`/proc/${pid}/cwd`) === cluster ? 'ours' : 'foreign';
  } catch {
    return 'foreign';
  }
}

const noProcess = 0x3fffffff;

/**
 * Puts a number no process has in the place of a reused one, which PostgreSQL would take for a server and refuse. The rest
 * stays, so that it still looks for backends in the old shared memory. Needs the folder's lock: two of these would race.
 */
export async function disownReusedProcess(cluster: string): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  const text = await readIfThere(path);
  if (text === null) return;
  const { uid, gid } = await stat(path);
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(text.replace(/^-?\d+/, String(noProcess)));
    await file.sync();
  } finally {
    await file.close();
  }
  if (process.getuid?.() === 0) await chown(`${path}.new`, uid, gid);
  await rename(`${path}.new`, path);
}
