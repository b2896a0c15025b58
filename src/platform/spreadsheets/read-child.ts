import { Console } from 'node:console';
import { readSync, writeSync } from 'node:fs';
import { RefusedError } from '#kernel/refusal';
import { readBytes } from './read-bytes.ts';
import { type ContentLimits, usualContent } from './workbook.ts';

/**
 * The program of the child: reads one file from standard input, writes its pieces to standard output, a line of JSON
 * each, and says at last that it was whole or why it was refused.
 */
const limits = { ...usualContent, ...(JSON.parse(process.argv[2] ?? '{}') as Partial<ContentLimits>) };

/** Standard output is the answer alone: what a library finds worth saying goes to the log. */
Reflect.set(globalThis, 'console', new Console(process.stderr));

/** No further than the limit: what comes through a pipe says its length to nobody. */
function readAll(most: number): Buffer {
  const chunks: Buffer[] = [];
  for (let length = 0; length <= most;) {
    const chunk = Buffer.allocUnsafe(2 ** 18);
    const read = readSync(0, chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return Buffer.concat(chunks);
}

function write(line: unknown): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let written = 0; written < bytes.length;) written += writeSync(1, bytes, written);
}

try {
  await readBytes(readAll(limits.fileBytes), limits, write);
  write({ whole: true });
} catch (error) {
  if (!(error instanceof RefusedError)) throw error;
  write({ refused: error.refusals[0] });
}
