import { chmod, chown, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Programs } from './binaries.ts';
import { syncFolder } from './data-folder.ts';
import { wordServerOutput } from './faults.ts';
import type { ClusterPlace } from './place.ts';
import { otherMajor } from './refusals.ts';
import { run } from './run.ts';
import { asUser, type ServerUser } from './user.ts';

export const superuser = 'postgres';

// Code-point order in every version of every library: an index made on one machine is right on the next, `=` and `<` stay
// leakproof and quick, and a PostgreSQL 15 server gives the same order as "C". Chinese order is asked for where it is shown.
const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

const makingPrefix = 'postgres.new-';

/** Made aside and put in place by one rename, so that half a cluster is never taken for one. Needs the folder's lock. */
export async function makeCluster(
  place: ClusterPlace,
  programs: Programs,
  password: string,
  durable: boolean,
): Promise<void> {
  const making = await mkdtemp(join(place.folder, makingPrefix));
  const passwordFile = join(making, 'password');
  const cluster = join(making, 'cluster');
  try {
    await handOver(making, 0o700, place.user);
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await handOver(passwordFile, 0o400, place.user);
    const secrets = [`--username=${superuser}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const safety = ['--data-checksums', ...(durable ? [] : ['--no-sync'])];
    const { code, output } = await run(
      programs.initdb,
      ['-D', cluster, ...secrets, ...locale, ...safety, '--no-instructions'],
      asUser(place.user),
    );
    if (code !== 0) throw wordServerOutput(output, place.folder);
    await rename(cluster, place.cluster);
    await syncFolder(place.folder);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** What an earlier first start left when it was killed. Needs the folder's lock. */
export async function sweepHalfMade(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.startsWith(makingPrefix));
  // An initdb that outlived its owner may still be writing there; what it leaves now, the next start removes.
  const remove = (name: string) => rm(join(folder, name), { recursive: true, force: true, maxRetries: 20 });
  await Promise.allSettled(left.map(remove));
}

export async function refuseOtherMajor(cluster: string, programs: Programs): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  if (found !== programs.major) throw otherMajor(cluster, found, programs.major);
}

export async function handOver(path: string, mode: number, user: ServerUser): Promise<void> {
  await chmod(path, mode);
  if (!user.self) await chown(path, user.uid, user.gid);
}
