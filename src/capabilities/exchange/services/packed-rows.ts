import { createHash, hash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Keeping } from '../as-read.rules.ts';

/** Rows packed at once: what is unpacked stands in memory one pack at a time. */
const packed = 1_000;

/** Keeps the rows of a large file in some twentieth of their memory (decision 0018), as JSON keeps them; of keys a hash. */
export const packing: Keeping = {
  rows: packRows,
  keys: () => {
    const firstOf = new Map<string, number>();
    return (key, row) => {
      const short = hash('sha256', key, 'binary');
      const first = firstOf.get(short);
      if (first === undefined) firstOf.set(short, row);
      return first;
    };
  },
};

function packRows<Row>() {
  const packs: Buffer[] = [];
  let latest: Row[] = [];
  let length = 0;
  const packedSoFar = createHash('sha256');
  return {
    add: (row: Row) => {
      latest.push(row);
      length += 1;
      if (latest.length < packed) return;
      const text = JSON.stringify(latest);
      packedSoFar.update(text);
      packs.push(zstdCompressSync(text));
      latest = [];
    },
    rows: {
      get length() {
        return length;
      },
      get hash() {
        return packedSoFar.copy().update(JSON.stringify(latest)).digest('hex');
      },
      *[Symbol.iterator]() {
        for (const pack of packs) yield* JSON.parse(zstdDecompressSync(pack).toString()) as Row[];
        yield* latest;
      },
    },
  };
}

/** So many at a time, or as many more as the last of them counts for. */
export function* inPieces<Row>(
  rows: Iterable<Row>,
  size: number,
  count: (row: Row) => number = () => 1,
): Generator<readonly Row[]> {
  let piece: Row[] = [];
  let counted = 0;
  for (const row of rows) {
    piece.push(row);
    counted += count(row);
    if (counted < size) continue;
    yield piece;
    piece = [];
    counted = 0;
  }
  if (piece.length > 0) yield piece;
}
