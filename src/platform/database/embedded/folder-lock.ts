import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { EmbeddedLayout } from './layout.ts';
import { diskFull, type Holder, inUse, lockFailed, notWritable } from './refusals.ts';

export type FolderLock = { release(): Promise<void> };

const sqlite = { busy: 5, readOnly: 8, full: 13, cannotOpen: 14 } as const;

/**
 * Takes the folder for this process; throws StartRefusal naming the holder. The lock is the system's own on an empty file,
 * reached through SQLite: it ends with the process however that dies, and holds between containers that share the disk.
 */
export async function lockFolder(layout: EmbeddedLayout): Promise<FolderLock> {
  const lock = new DatabaseSync(layout.lock, { open: false, timeout: 0 });
  try {
    lock.open();
    lock.exec('begin exclusive');
  } catch (error) {
    if (lock.isOpen) lock.close();
    const code = Number((error as { errcode?: unknown }).errcode);
    if (code === sqlite.busy) throw inUse(layout.folder, await readHolder(layout));
    if (code === sqlite.readOnly || code === sqlite.cannotOpen) throw notWritable(layout.folder, error);
    throw code === sqlite.full ? diskFull(layout.folder, error) : lockFailed(layout.folder, error);
  }
  const release = async () => {
    if (!lock.isOpen) return;
    await rm(layout.holder, { force: true });
    lock.close();
  };
  try {
    const holder: Holder = { pid: process.pid, host: hostname() };
    await writeFile(layout.holder, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  } catch (error) {
    await release();
    throw error;
  }
  return { release };
}

/** The holder writes its name just after it takes the lock: a few looks, then without a name. */
async function readHolder(layout: EmbeddedLayout): Promise<Holder | null> {
  for (let look = 0; look < 20; look += 1) {
    const holder = livingHolder(layout);
    if (holder !== null) return holder;
    await pause(25);
  }
  return null;
}

/** Who wrote its name into the folder and lives, as far as this host can tell. */
export function livingHolder(layout: EmbeddedLayout): Holder | null {
  const holder = parseHolder(layout);
  return holder !== null && (holder.host !== hostname() || isAlive(holder.pid)) ? holder : null;
}

function parseHolder(layout: EmbeddedLayout): Holder | null {
  try {
    return JSON.parse(readFileSync(layout.holder, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
