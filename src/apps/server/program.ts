import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the program's own files stand. */
export const programFolder = resolve(import.meta.dirname, '../../..');

export const migrationsFolder = join(programFolder, 'db/migrations');
export const holidaysFolder = join(programFolder, 'db/reference/holidays');

export const programVersion = (
  JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8')) as { version: string }
).version;
