import { access, constants, lstat, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere, writeDurably } from './data-folder.ts';
import { type EmbeddedLayout, layoutOf, shortHash, systemStateFolder } from './layout.ts';
import { anothersCluster, missingCluster, notACluster, unreachable, unsafeStateFolder } from './refusals.ts';
import { canPass, chooseServerUser, type ServerUser } from './user.ts';

export type ClusterPlace = {
  /** Where the cluster is made; ours to write. */
  readonly folder: string;
  readonly cluster: string;
  /** Whether a cluster is there. */
  readonly made: boolean;
  readonly user: ServerUser;
  /** Where copies of the binaries go. */
  readonly programs: string;
};

/** Finds the cluster, or where to make it: in the data folder, or in the system's state folder if its user cannot pass here. */
export async function chooseClusterPlace(
  layout: EmbeddedLayout,
  stateFolder = systemStateFolder(process.platform),
): Promise<ClusterPlace> {
  const pointer = await pointedAt(layout);
  if (pointer !== null) return placeAway(layout, pointer, join(pointer, '..', 'programs'));

  const cluster = join(layout.folder, 'postgres');
  const user = await chooseServerUser(cluster);
  const made = await isCluster(cluster);
  if (await canPass(user, layout.folder)) {
    // A copy beside private files would be out of reach as well: as root, copies go where everybody may pass.
    const programs = user.self || stateFolder === null ? layout.programs : join(stateFolder, 'programs');
    return { folder: layout.folder, cluster, made, user, programs };
  }
  if (made || stateFolder === null) throw unreachable(layout.folder, user.name);

  await makeStateFolder(stateFolder);
  const folder = join(stateFolder, shortHash(layout.folder));
  await mkdir(folder, { recursive: true, mode: 0o711 });
  await claim(folder, layout);
  await writeDurably(layout.pointer, `${JSON.stringify({ folder })}\n`);
  return placeAway(layout, folder, join(stateFolder, 'programs'));
}

/** The folder of the cluster where it is not in the data folder itself. */
export const pointedAt = (layout: EmbeddedLayout): Promise<string | null> => readPath(layout.pointer);

async function placeAway(layout: EmbeddedLayout, folder: string, programs: string): Promise<ClusterPlace> {
  const cluster = join(folder, 'postgres');
  await makeStateFolder(join(folder, '..'));
  if (!(await exists(folder))) throw missingCluster(layout.folder, cluster);
  await claim(folder, layout);
  const user = await chooseServerUser(cluster);
  if (!(await canPass(user, folder))) throw unreachable(folder, user.name);
  return { folder, cluster, made: await isCluster(cluster), user, programs };
}

/** A moved data folder keeps its cluster; a copied one must not share it with the original. */
async function claim(folder: string, layout: EmbeddedLayout): Promise<void> {
  const belongs = join(folder, 'belongs-to.json');
  const other = await readPath(belongs);
  if (other === layout.folder) return;
  if (other !== null && (await readPath(layoutOf(other).pointer)) === folder) {
    throw anothersCluster(layout.folder, folder, other);
  }
  await writeDurably(belongs, `${JSON.stringify({ folder: layout.folder })}\n`);
}

/** What root runs from and writes into may not be another's to change. */
async function makeStateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const { uid, mode } = await lstat(await realpath(folder));
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw unsafeStateFolder(folder);
}

async function isCluster(cluster: string): Promise<boolean> {
  if (!(await exists(cluster))) return false;
  if (await exists(join(cluster, 'PG_VERSION'))) return true;
  throw notACluster(cluster);
}

async function readPath(file: string): Promise<string | null> {
  const text = await readIfThere(file).catch(() => null);
  return text === null ? null : (JSON.parse(text) as { folder: string }).folder;
}

const exists = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
