import { createHash, hash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Keeping } from '../as-read.rules.ts';

/** Rows packed at once: what is unpacked stands in memory one pack at a time. */
const packed = 1_000;

/** Keeps the rows of a large file in some twentieth of their memory (decision 0018), as JSON keeps them; of keys a hash. */
export const packing: Keeping = {
  rows: packRows,
  keys: firstsByHash,
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

/** Words of a hash that a key is known by, and one for its row. */
const wordsOfHash = 3;
const wordsOfSlot = wordsOfHash + 1;

/**
 * The row at which each key stood first. A table of hashes outside the heap (open addressing, half of it empty), sixteen
 * bytes a slot: 96 bits of SHA-256 are the same for two keys of ten million once in 10^15 files.
 */
function firstsByHash(): (key: string, row: number) => number | undefined {
  let slots = new Uint32Array(wordsOfSlot * 1_024);
  let count = 0;
  /** Where a hash stands, or the empty slot where it would. */
  const find = (words: Uint32Array): number => {
    const last = slots.length / wordsOfSlot - 1;
    for (let slot = (words[0] as number) & last; ; slot = (slot + 1) & last) {
      const at = slot * wordsOfSlot;
      const isSame = words[0] === slots[at] && words[1] === slots[at + 1] && words[2] === slots[at + 2];
      if (slots[at + wordsOfHash] === 0 || isSame) return at;
    }
  };
  const grow = (): void => {
    const old = slots;
    slots = new Uint32Array(2 * old.length);
    for (let at = 0; at < old.length; at += wordsOfSlot) {
      const words = old.subarray(at, at + wordsOfSlot);
      if (words[wordsOfHash] !== 0) slots.set(words, find(words));
    }
  };
  return (key, row) => {
    const { buffer, byteOffset } = Uint8Array.from(hash('sha256', key, 'buffer'));
    const words = new Uint32Array(buffer, byteOffset, wordsOfHash);
    const at = find(words);
    const first = slots[at + wordsOfHash] as number;
    if (first !== 0) return first - 1;
    slots.set(words, at);
    slots[at + wordsOfHash] = row + 1;
    count += 1;
    if (count * 2 > slots.length / wordsOfSlot) grow();
    return undefined;
  };
}

/** Rows so many at a time. */
export function* inPieces<Row>(rows: Iterable<Row>, size: number): Generator<readonly Row[]> {
  let piece: Row[] = [];
  for (const row of rows) {
    piece.push(row);
    if (piece.length < size) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
