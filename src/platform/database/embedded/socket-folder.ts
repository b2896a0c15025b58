import { lstat, mkdtemp, rm, rmdir } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { handOver } from './cluster.ts';
import { fitsSocket, socketNames, socketPort } from './layout.ts';
import { noSocketFolder } from './refusals.ts';
import { canPass, type ServerUser } from './user.ts';

/** Where one run of the server listens. */
export type Listening = {
  /** Null on Windows, where it listens on loopback. */
  readonly socketFolder: string | null;
  readonly port: number;
};

/**
 * A fresh folder for one run of the server, open to its user alone. Its name is drawn and its making fails where something
 * stands, so nobody can lay one out for us beforehand; the server's own postmaster.pid tells the next start where it is.
 */
export async function chooseListening(user: ServerUser): Promise<Listening> {
  if (process.platform === 'win32') return { socketFolder: null, port: await freePort() };
  const parents = [...new Set([tmpdir(), '/tmp'])];
  for (const parent of parents) {
    if (!fitsSocket(parent) || !(await canPass(user, parent))) continue;
    const folder = await mkdtemp(join(parent, 'yixian-')).catch(() => null);
    if (folder === null) continue;
    await handOver(folder, 0o700, user);
    return { socketFolder: folder, port: socketPort };
  }
  throw noSocketFolder(parents);
}

/** Drawn by the system. Another program may take it before the server does: then the start fails with that reason. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** Removes only what a run of ours leaves. The path may come from a file which the server's user writes. */
export async function removeSocketFolder(folder: string, user: ServerUser): Promise<void> {
  if (!/^yixian-[A-Za-z0-9]{6}$/.test(basename(folder))) return;
  const found = await lstat(folder).catch(() => null);
  if (found === null || !found.isDirectory() || found.uid !== user.uid) return;
  for (const name of socketNames) await rm(join(folder, name), { force: true });
  await rmdir(folder).catch(() => undefined);
}
