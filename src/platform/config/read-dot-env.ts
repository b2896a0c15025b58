import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

/** The settings of an `.env` file; none where there is no such file. */
export async function readDotEnv(path: string): Promise<Readonly<Record<string, string>>> {
  try {
    return parseEnv(await readFile(path, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
