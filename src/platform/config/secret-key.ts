import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
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
  if (secretKey !== undefined) return Buffer.from(secretKey, 'hex');
  const path = join(dataFolder, 'secret', 'vault-key');
  await makeOnce(path);
  const text = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw damaged(path);
  return Buffer.from(text, 'hex');
}

async function makeOnce(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  if (file === null) return;
  try {
    await file.writeFile(`${randomBytes(32).toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

const damaged = (path: string): StartRefusal =>
  new StartRefusal(
    'data',
    `密钥文件 ${path} 已损坏：请从备份恢复，否则管理员的动态码无法核验。`,
    `The key file ${path} is damaged: restore it from a backup, else no administrator's code can be checked.`,
  );
