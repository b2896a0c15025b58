import { hash } from 'node:crypto';
import { valueOf } from '#kernel/told-value';
import { packing } from './packed-rows.ts';

type Values = Readonly<Record<string, unknown>>;
type Groups<Row> = {
  readonly add: (row: Row) => void;
  readonly length: number;
  /** Each with all rows that say the same in the fields, and perhaps with others. Groups come in the order of their last rows. */
  readonly groups: () => Iterable<readonly Row[]>;
};

/**
 * Brings together what rows say of one record, wherever they stand, without all of them in memory: those that come are
 * packed; of each group it is known which row is its last, so that the others are held until that one comes out.
 */
export function rowGroups<Row extends { readonly values: Values }>(fields: readonly string[]): Groups<Row> {
  const { add, rows } = packing.rows<Row>();
  const lastOf = new Map<number, number>();
  const keyOf = (row: Row) => shortened(JSON.stringify(fields.map((field) => firstOf(row.values[field]))));
  return {
    add: (row) => {
      lastOf.set(keyOf(row), rows.length);
      add(row);
    },
    get length() {
      return rows.length;
    },
    *groups() {
      const held = new Map<number, Row[]>();
      let at = 0;
      for (const row of rows) {
        const key = keyOf(row);
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
