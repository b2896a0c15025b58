import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Public instances stand beside the repository, or where BENCH_DATA says; they are not shipped. */
const folder = process.env['BENCH_DATA'] ?? join(import.meta.dirname, '../../../shared');

export const benchDataPath = (path: string): string => join(folder, path);

/** A test without its instances is skipped with a message. */
export const hasBenchData = (path: string): boolean => existsSync(benchDataPath(path));

export const readBenchData = (path: string): string => readFileSync(benchDataPath(path), 'utf8');
