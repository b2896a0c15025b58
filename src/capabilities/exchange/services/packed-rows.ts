import { createHash, hash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { valueOf } from '#kernel/told-value';
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

type Values = Readonly<Record<string, unknown>>;
type Groups<Row> = {
  readonly add: (row: Row) => void;
  /** Each with all rows that say the same in the fields, and perhaps with others. Groups come in the order of their last rows. */
  readonly groups: () => Iterable<readonly Row[]>;
};

/**
 * Brings together what rows say of one record, wherever they stand, without all of them in memory: those that come are
 * packed; of each group it is known which row is its last, so that the others are held until that one comes out.
 */
export function rowGroups<Row extends { readonly values: Values }>(fields: readonly string[]): Groups<Row> {
  const { add, rows } = packing.rows<readonly [key: number, row: Row]>();
  const lastOf = new Map<number, number>();
  return {
    add: (row) => {
      const key = shortened(JSON.stringify(fields.map((field) => firstOf(row.values[field]))));
      lastOf.set(key, rows.length);
      add([key, row]);
    },
    *groups() {
      const held = new Map<number, Row[]>();
      let at = 0;
      for (const [key, row] of rows) {
        const group = held.get(key) ?? [];
        group.push(row);
        if (lastOf.get(key) === at) {
          held.delete(key);
          yield group;
        } else held.set(key, group);
        at += 1;
      }
    },
  };
}

/** Of several names of a cell the first: who is told beside others is of one record with who is told alone. */
function firstOf(told: unknown): unknown {
  const value = valueOf(told as never) as unknown;
  return Array.isArray(value) ? (value as readonly unknown[])[0] : value;
}

/** Two keys may become one, and then come together: what gathers rows tells them apart. */
const shortened = (key: string): number => hash('sha256', key, 'buffer').readInt32BE(0);
