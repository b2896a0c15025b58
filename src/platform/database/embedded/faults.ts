import { StartRefusal } from '#platform/config';
import { diskFull, namelessUser, notWritable, serverFailed } from './refusals.ts';

const sqlDiskFull = '53100';

/** Puts an expected fault of the file system into words; anything else stays what it is. */
export function wordFault(error: unknown, folder: string): unknown {
  if (error instanceof StartRefusal) return error;
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  if (['ENOSPC', 'EDQUOT', sqlDiskFull].includes(code)) return diskFull(folder, error);
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return notWritable(folder, error);
  return error;
}

/** Reads why a server or initdb gave up from what it wrote. */
export function wordServerOutput(output: string, folder: string): StartRefusal {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(folder);
  const nameless = /could not look up effective user ID (\d+)/.exec(output)?.[1];
  return nameless === undefined ? serverFailed(lastComplaint(output)) : namelessUser(nameless);
}

/** The server lost a race that the next try may win: another one is still on its way out. */
export const isPassing = (output: string): boolean =>
  /lock file ".*postmaster\.pid" already exists|pre-existing shared memory block/.test(output);

const complaint = /(?:FATAL|PANIC|ERROR|error): +(.+)$/;

/** The last line that complains, without its time and process; the last line where none does. */
export function lastComplaint(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const worst = lines.findLast((line) => complaint.test(line));
  return worst?.match(complaint)?.[1] ?? lines.at(-1) ?? 'no output';
}
