import { readFileSync, statSync } from 'node:fs';
import { noServerUser } from './refusals.ts';
import { run, type RunOptions } from './run.ts';

/** Whom the server runs as. PostgreSQL refuses to run as root. */
export type ServerUser = {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** The user of this process: nothing has to be handed over. */
  readonly self: boolean;
};

type Account = Omit<ServerUser, 'self'>;

export const asUser = (user: ServerUser): RunOptions => (user.self ? {} : { uid: user.uid, gid: user.gid });

/** As root: the owner of a cluster that is there already, else `postgres`, else `nobody`. Otherwise ourselves. */
export async function chooseServerUser(cluster: string): Promise<ServerUser> {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  const accounts = readAccounts();
  if (uid !== 0)
    return { name: accounts.find((account) => account.uid === uid)?.name ?? `uid ${uid}`, uid, gid, self: true };

  const owner = statSync(cluster, { throwIfNoEntry: false });
  const known = accounts.find((account) => account.uid === owner?.uid);
  if (owner !== undefined && owner.uid !== 0) {
    return { name: known?.name ?? `uid ${owner.uid}`, uid: owner.uid, gid: known?.gid ?? owner.gid, self: false };
  }
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const account = accounts.find((candidate) => candidate.name === name && candidate.uid !== 0);
    if (account === undefined) continue;
    const user = { ...account, self: false };
    // A container may have the account and yet not let us take it on.
    if ((await run('/bin/sh', ['-c', 'exit 0'], asUser(user))).code === 0) return user;
  }
  throw noServerUser();
}

/** Asked as that user, since modes, groups, access lists and mounts all have a say. */
export async function canPass(user: ServerUser, folder: string): Promise<boolean> {
  if (user.self) return true;
  const { code } = await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], asUser(user));
  return code === 0;
}

function readAccounts(): readonly Account[] {
  try {
    return parseAccounts(readFileSync('/etc/passwd', 'utf8'));
  } catch {
    return []; // Windows, or a bare container
  }
}

/** Reads lines of passwd(5). Negative ids, as macOS writes for `nobody`, are the 32-bit numbers they stand for. */
export const parseAccounts = (text: string): readonly Account[] =>
  text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    if (name === undefined || !/^-?\d+$/.test(uid ?? '') || !/^-?\d+$/.test(gid ?? '')) return [];
    return [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }];
  });
