import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../shared');

/** Public instances that stand beside the repository, where they do; a test without them is skipped with a message. */
export const hasBenchData = (path: string): boolean => existsSync(join(folder, path));

export const readBenchData = (path: string): string => readFileSync(join(folder, path), 'utf8');
