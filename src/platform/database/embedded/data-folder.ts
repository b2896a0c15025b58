import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, chmod, constants, mkdir, open, readdir, readFile, realpath, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type EmbeddedLayout, folderFormat, layoutOf, namesBeforeMarker } from './layout.ts';
import { newerFormat, notAFolder, notOurs } from './refusals.ts';

/** Makes the folder where it is missing and refuses a stranger's; writes nothing into a folder that was there. */
export async function openDataFolder(path: string): Promise<EmbeddedLayout> {
  // Root lets the server's user pass, and nobody read: what lies inside keeps its own modes.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  const made = await mkdir(path, { recursive: true, mode }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') await access(nearestStanding(path), constants.W_OK); // so Node calls a read-only disk
    throw ['ENOTDIR', 'ENOENT', 'EEXIST', 'ENAMETOOLONG', 'ELOOP'].includes(error.code ?? '')
      ? notAFolder(path, error)
      : error;
  });
  const layout = layoutOf(await realpath(path));
  if (made !== undefined) await chmod(layout.folder, mode);
  await access(layout.folder, constants.W_OK | constants.X_OK);
  if (!(await isOurs(layout)) && !(await isUnclaimed(layout)) && !(await isOurs(layout))) throw notOurs(layout.folder);
  return layout;
}

const nearestStanding = (path: string): string => (existsSync(path) ? path : nearestStanding(dirname(resolve(path))));

/** Needs the folder's lock. */
export async function claimDataFolder(layout: EmbeddedLayout): Promise<void> {
  if (await isOurs(layout)) return;
  await writeDurably(layout.marker, `${JSON.stringify({ product: 'yixian', format: folderFormat })}\n`);
}

async function isOurs(layout: EmbeddedLayout): Promise<boolean> {
  const text = await readIfThere(layout.marker);
  if (text === null) return false;
  const marker = parseMarker(text);
  if (marker === null) throw notOurs(layout.folder);
  if (!(Number(marker.format) <= folderFormat)) throw newerFormat(layout.folder, marker.format, folderFormat);
  return true;
}

/** Null for a file of that name which is not our marker. */
export function parseMarker(text: string): { readonly format: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    if (!('product' in value) || value.product !== 'yixian' || !('format' in value)) return null;
    return { format: value.format };
  } catch {
    return null;
  }
}

const isUnclaimed = async (layout: EmbeddedLayout) =>
  (await readdir(layout.folder)).every((name) => namesBeforeMarker.has(name));

/** The superuser's password, made on the first call. Needs the folder's lock. */
export async function readPassword(
  layout: EmbeddedLayout,
  options: { readonly make: boolean },
): Promise<string | null> {
  const found = await readIfThere(layout.password);
  if (found !== null) return found.trim();
  if (!options.make) return null;
  await mkdir(layout.secretFolder, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  await writeDurably(layout.password, `${password}\n`);
  return password;
}

export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whole or not at all, also over a power cut. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(dirname(path));
}

/** Windows has no handle of a folder to write through. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
