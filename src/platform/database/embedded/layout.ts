import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** What a data folder of ours holds. Nothing else in the program knows these names. */
export type EmbeddedLayout = {
  readonly folder: string;
  /** Says that the folder is ours, and in which format. */
  readonly marker: string;
  /** Locked by the process that owns the folder, for as long as it lives. */
  readonly lock: string;
  /** Who holds the lock, for the sentence that refuses a second start. */
  readonly holder: string;
  readonly secretFolder: string;
  readonly password: string;
  /** Where the cluster is, when the server's user cannot reach this folder. */
  readonly pointer: string;
  readonly log: string;
  /** Copies of the binaries, when they cannot run where the packages were installed. */
  readonly programs: string;
};

export const folderFormat = 1;

export const layoutOf = (folder: string): EmbeddedLayout => ({
  folder,
  marker: join(folder, 'yixian.json'),
  lock: join(folder, 'owner.lock'),
  holder: join(folder, 'owner.json'),
  secretFolder: join(folder, 'secret'),
  password: join(folder, 'secret', 'postgres-password'),
  pointer: join(folder, 'postgres.json'),
  log: join(folder, 'postgres.log'),
  programs: join(folder, 'programs'),
});

/** Written before the marker, so that an interrupted first start is not taken for a stranger's folder. */
export const namesBeforeMarker: ReadonlySet<string> = new Set([
  'owner.lock',
  'owner.lock-journal',
  'owner.json',
  'yixian.json.new',
  'lost+found',
  // Made by a start on a server database too, which never writes the marker.
  'secret',
]);

export const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The system's folder for the state of services, or null where it is not ours to choose. */
export function systemStateFolder(platform: NodeJS.Platform): string | null {
  if (platform === 'linux') return '/var/lib/yixian';
  // Not tried on a Mac.
  if (platform === 'darwin') return '/Library/Application Support/Yixian';
  return null;
}

// Linux takes 107 bytes and a terminating zero, macOS 103; the longest name in the folder is the socket's.
const longestSocketPath = 103;
export const socketPort = 5432;
export const socketNames = ['watchdog', `.s.PGSQL.${socketPort}`, `.s.PGSQL.${socketPort}.lock`] as const;

/** Whether a server can listen in a folder made under `parent`: short enough, and readable in a list of folders. */
export const fitsSocket = (parent: string): boolean =>
  Buffer.byteLength(join(parent, 'yixian-XXXXXX', socketNames[1])) <= longestSocketPath && !/[,"\n]/.test(parent);

/** Where the watchdog answers as long as it lives: beside the server's socket, or a named pipe on Windows. */
export const watchdogAddress = (cluster: string, socketFolder: string | null): string =>
  socketFolder === null ? `\\\\.\\pipe\\yixian-${shortHash(cluster)}` : join(socketFolder, socketNames[0]);
