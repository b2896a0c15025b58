import { RefusedError, refuse } from '#kernel/refusal';

/** A fault of the disk as an answer; anything else stays as it is, a fault of ours. */
export function wordDiskFault(error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return refused('files.disk-full', error);
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return refused('files.not-writable', error);
  if (['EIO', 'ENXIO', 'EMFILE', 'ENFILE', 'ESTALE'].includes(code)) return refused('files.disk-fault', error);
  return code === 'ENOENT' ? refused('files.lost', error) : error;
}

function refused(code: string, cause: unknown): RefusedError {
  const refusal = new RefusedError(refuse('unavailable', code));
  refusal.cause = cause;
  return refusal;
}

export const tooLarge = (mostBytes: number): RefusedError =>
  new RefusedError(refuse('too-large', 'files.too-large', { facts: { mostBytes } }));
