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
  /** How many rows were added. */
  readonly count: () => number;
  /** Each with all rows that are bound to one another, and perhaps with others. Groups come in the order of their last rows. */
  readonly groups: () => Iterable<readonly Row[]>;
};

/**
 * Brings together what rows say of one record, wherever they stand, without all of them in memory: those that come are
 * packed; of each group it is known which row is its last, so that the others are held until that one comes out.
 * @param by rows that say the same in one of these fields, or name the same among several, are bound
 * @param namedFirst groups of what is named in this field, as rows say it in the others, come before all that are not
 */
export function rowGroups<Row extends { readonly values: Values }>(
  by: readonly string[],
  namedFirst?: string,
): Groups<Row> {
  const { add, rows } = packing.rows<readonly [group: number, row: Row]>();
  const { bind, groupOf, boundBy } = createBonds();
  const named = new Set<number>();
  const lastOf: number[] = [];

  function* groupsWhere(isWanted: (group: number) => boolean): Generator<readonly Row[]> {
    const held = new Map<number, Row[]>();
    let at = 0;
    for (const [boundTo, row] of rows) {
      const group = groupOf(boundTo);
      if (isWanted(group)) {
        const together = held.get(group) ?? [];
        together.push(row);
        if (lastOf[group] === at) {
          held.delete(group);
          yield together;
        } else held.set(group, together);
      }
      at += 1;
    }
  }
  return {
    add: (row) => {
      const keys = by.flatMap((field) => keysIn(row.values[field]));
      // What says nothing by which it could be told apart is refused together.
      const group = bind(keys.length > 0 ? keys : [shortened('')]);
      lastOf[group] = rows.length;
      if (namedFirst !== undefined) for (const key of keysIn(row.values[namedFirst])) named.add(key);
      add([group, row]);
    },
    count: () => rows.length,
    *groups() {
      // What was bound later may have made one of two whose last rows were known.
      for (const [group, last] of lastOf.entries())
        lastOf[groupOf(group)] = Math.max(last, lastOf[groupOf(group)] ?? 0);
      const first = new Set([...named].flatMap((key) => boundBy(key) ?? []));
      if (first.size > 0) yield* groupsWhere((group) => first.has(group));
      yield* groupsWhere((group) => !first.has(group));
    },
  };
}

/** Groups of what has a key in common, through however many others (Galler and Fischer 1964). */
function createBonds() {
  const above: number[] = [];
  const bearer = new Map<number, number>();
  function groupOf(one: number): number {
    let [group, next] = [one, above[one] ?? one];
    while (next !== group) {
      // Each look halves the way of the next.
      above[group] = above[next] ?? next;
      [group, next] = [next, above[next] ?? next];
    }
    return group;
  }
  return {
    groupOf,
    boundBy: (key: number): number | undefined => {
      const of = bearer.get(key);
      return of === undefined ? undefined : groupOf(of);
    },
    /** @returns the group of what has these keys */
    bind: (keys: readonly number[]): number => {
      const known = keys.flatMap((key) => bearer.get(key) ?? []).map(groupOf);
      const [group = above.push(above.length) - 1, ...others] = known;
      for (const other of others) above[other] = group;
      for (const key of keys) bearer.set(key, group);
      return group;
    },
  };
}

/** What a cell names or says, shortened: two may become one, and then come together; what gathers rows tells them apart. */
function keysIn(told: unknown): readonly number[] {
  const value = valueOf(told as never) as unknown;
  if (value === undefined || value === null) return [];
  const said: readonly unknown[] = Array.isArray(value) ? value : [value];
  return said.map((one) => shortened(typeof one === 'string' ? one : JSON.stringify(whom(one))));
}

/** Of a person who is told with a post, who it is. */
const whom = (said: unknown): unknown =>
  typeof said === 'object' && said !== null && 'personId' in said ? said.personId : said;

const shortened = (key: string): number => hash('sha256', key, 'buffer').readInt32BE(0);
