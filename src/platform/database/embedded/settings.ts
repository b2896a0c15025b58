import { constrainedMemory } from 'node:process';
import { totalmem } from 'node:os';

const mebibyte = 1024 * 1024;

/** Memory this process may use, in bytes: the container's limit where there is one. */
export function usableMemory(): number {
  const limit = constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

export type ServerPlace = {
  readonly cluster: string;
  /** Null where the server listens on loopback instead (Windows). */
  readonly socketFolder: string | null;
  readonly port: number;
};

/** The server's arguments. Settings stand here and not in a file, so that a new version of the program brings its own. */
export function serverArguments(place: ServerPlace, memory: number, durable: boolean): readonly string[] {
  const settings: Record<string, string | number> = {
    ...listening(place),
    port: place.port,
    max_connections: 60,
    shared_buffers: `${sharedBuffers(memory)}MB`,
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    wal_compression: 'on',
    // What an import logs in a fifth of a second fits: it is written out beside the connection that logs it, not by it.
    wal_buffers: `${Math.min(32, sharedBuffers(memory) / 8)}MB`,
    jit: 'off',
    timezone: 'UTC',
    cluster_name: 'yixian',
    ...logging,
  };
  const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', place.cluster, ...pairs];
}

// Without statements and details, since they quote values, which may be personal (reliability 21).
const logging = {
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  lc_messages: 'C',
};

const listening = ({ socketFolder }: ServerPlace) =>
  socketFolder === null
    ? { listen_addresses: '127.0.0.1' }
    : { listen_addresses: '', unix_socket_directories: socketFolder, unix_socket_permissions: '0700' };

/** In MB: a sixteenth of the memory, between 64 and 1,024, in steps of 8. */
export const sharedBuffers = (memory: number): number =>
  Math.min(1024, Math.max(64, Math.floor(memory / mebibyte / 16 / 8) * 8));
