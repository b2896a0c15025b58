import { join } from 'node:path';
import type { Brand } from '#kernel/brand';

/** SHA-256 of the content, 64 lower-case hexadecimal digits: a file's only name in the store. */
export type FileHash = Brand<string, 'FileHash'>;

export const isFileHash = (text: string): text is FileHash => /^[0-9a-f]{64}$/.test(text);

/** Files under way stand beside the kept ones, on one disk, so that a rename puts them in place. */
export const arrivingFolder = (folder: string): string => join(folder, 'arriving');

export const shardOf = (folder: string, hash: FileHash): readonly [outer: string, inner: string] => {
  const outer = join(folder, hash.slice(0, 2));
  return [outer, join(outer, hash.slice(2, 4))];
};

export const pathOf = (folder: string, hash: FileHash): string => join(shardOf(folder, hash)[1], hash);
