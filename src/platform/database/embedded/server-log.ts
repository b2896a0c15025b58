import { closeSync, copyFileSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';

export type EmbeddedLog = (line: { readonly event: string; readonly [name: string]: unknown }) => void;

export type ServerLog = {
  /** Where the server writes, opened for appending. */
  readonly descriptor: number;
  /** What was written since the last mark; reading it also passes it on. */
  sinceMark(): string;
  mark(): void;
  /** How many lines the server wrote of its own doings: refusing a connection is none. */
  progress(): number;
  close(): void;
};

const largestLog = 4 * 1024 * 1024;
const glance = 1000;

/**
 * The server writes into a file and not into a pipe, so that it can go on writing when its watchdog or its owner dies. We read
 * along; at `limit` bytes the file is copied to `.1` and emptied, which appending writers bear.
 */
export function followServerLog(path: string, log: EmbeddedLog, limit = largestLog): ServerLog {
  const descriptor = openSync(path, 'a+', 0o600);
  let position = fstatSync(descriptor).size;
  let sinceMark = '';
  let rest = '';
  let ownLines = 0;

  const read = () => {
    const { size } = fstatSync(descriptor);
    if (size < position) position = 0;
    const bytes = Buffer.alloc(Math.min(size - position, limit));
    const count = readSync(descriptor, bytes, 0, bytes.length, position);
    position += count;
    const text = bytes.toString('utf8', 0, count);
    sinceMark = (sinceMark + text).slice(-65_536);
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter((written) => written !== '')) {
      const parsed = parseServerLine(line);
      if (parsed.level === 'LOG') ownLines += 1;
      log({ event: 'database.log', ...parsed });
    }
    if (position < limit || position < size) return;
    copyFileSync(path, `${path}.1`);
    ftruncateSync(descriptor, 0);
    position = 0;
  };
  const timer = setInterval(read, glance).unref();

  return {
    descriptor,
    sinceMark: () => {
      read();
      return sinceMark;
    },
    mark: () => {
      read();
      sinceMark = '';
    },
    progress: () => {
      read();
      return ownLines;
    },
    close: () => {
      clearInterval(timer);
      read();
      closeSync(descriptor);
    },
  };
}

/** `2026-01-05 08:00:00.000 UTC [123] LOG:  text`; a line of another shape is a text without a level. */
export function parseServerLine(line: string): { readonly level?: string; readonly text: string } {
  const [, level, text] = line.match(/^[\d-]+ [\d:.]+ \w+ \[\d+\] ([A-Z]+\d?): +(.*)$/) ?? [];
  return level === undefined || text === undefined ? { text: line } : { level, text };
}
