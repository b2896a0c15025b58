import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from './settings.ts';
import { StartRefusal } from './start-refusal.ts';

/**
 * The key that seals secrets in the database: of the setting, else of a file in the data folder, made at the first
 * start. Programs that share a database need the same one. Throws StartRefusal.
 */
export async function readSecretKey({
  secretKey,
  dataFolder,
}: Pick<Config, 'secretKey' | 'dataFolder'>): Promise<Uint8Array> {
  const known = await findSecretKey({ secretKey, dataFolder });
  if (known !== null) return Buffer.from(known, 'hex');
  await writeOnce(keyPath(dataFolder), randomBytes(32).toString('hex'));
  return readSecretKey({ secretKey, dataFolder });
}

/** The key as it stands, 64 hexadecimal digits, without making one; null where there is none yet. */
export async function findSecretKey({
  secretKey,
  dataFolder,
}: Pick<Config, 'secretKey' | 'dataFolder'>): Promise<string | null> {
  if (secretKey !== undefined) return secretKey;
  const path = keyPath(dataFolder);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  if (!isKey(text.trim())) throw damaged(path);
  return text.trim();
}

/** Keeps a key that came with a backup in the data folder. One that stands there goes to `vault-key.before` first. */
export async function keepSecretKey(dataFolder: string, key: string): Promise<void> {
  const path = keyPath(dataFolder);
  if (!isKey(key)) throw damaged(path);
  await rename(path, `${path}.before`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await writeOnce(path, key);
}

const keyPath = (dataFolder: string): string => join(dataFolder, 'secret', 'vault-key');
const isKey = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** The key is there whole or not at all, whoever reads beside and whenever the power is cut; one that is there stays. */
async function writeOnce(path: string, key: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(own, `${key}\n`, { flag: 'wx', mode: 0o600, flush: true });
  try {
    await link(own, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(own);
  }
}

const damaged = (path: string): StartRefusal =>
  new StartRefusal(
    'data',
    `密钥文件 ${path} 已损坏：请从备份恢复，否则管理员的动态码无法核验。`,
    `The key file ${path} is damaged: restore it from a backup, else no administrator's code can be checked.`,
  );
