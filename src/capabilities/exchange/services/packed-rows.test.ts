import { describe, expect, test } from 'vitest';
import { inPieces, packing } from './packed-rows.ts';

const kept = (count: number) => {
  const { add, rows } = packing.rows<{ readonly row: number; readonly text: string | null }>();
  for (let row = 0; row < count; row += 1) add({ row, text: row % 2 === 0 ? `第${row}件` : null });
  return rows;
};

describe('rows of a large file (decision 0018)', () => {
  test.each([0, 1, 999, 1_000, 1_001, 2_500])('%d of them come out as they went in, as often as asked', (count) => {
    const rows = kept(count);
    expect(rows.length).toBe(count);
    const numbers = Array.from({ length: count }, (_, index) => index);
    expect(Array.from(rows, ({ row }) => row)).toEqual(numbers);
    expect(Array.from(rows, ({ row }) => row)).toEqual(numbers);
    expect([...rows].at(-1)).toEqual([...kept(count)].at(-1));
  });

  test.each([0, 1, 1_000, 2_500])('the hash of %d is that of their values', (count) => {
    const { hash } = kept(count);
    expect(kept(count).hash).toBe(hash);
    expect(kept(count + 1).hash).not.toBe(hash);
    const { add, rows } = packing.rows();
    for (const row of kept(count)) add(row.row === 0 ? { ...row, text: '另一件' } : row);
    expect(rows.hash === hash).toBe(count === 0);
  });

  test('a key met before gives the row it was met in first', () => {
    const metBefore = packing.keys();
    expect(['甲', '乙', '甲', '甲'].map((key, row) => metBefore(key, row))).toEqual([undefined, undefined, 0, 0]);
  });

  test('of thousands of keys, some of them twice, each gives its first row', () => {
    const metBefore = packing.keys();
    const firsts = new Map<string, number>();
    for (let row = 0; row < 20_000; row += 1) {
      const key = `批-${(row * 7_919) % 15_013}`;
      expect(metBefore(key, row)).toBe(firsts.get(key));
      if (!firsts.has(key)) firsts.set(key, row);
    }
    expect(firsts.size).toBe(15_013);
  });

  test('a piece at a time, none empty', () => {
    expect(Array.from(inPieces(kept(2_500), 1_200), ({ length }) => length)).toEqual([1_200, 1_200, 100]);
    expect(Array.from(inPieces(kept(2_400), 1_200), ({ length }) => length)).toEqual([1_200, 1_200]);
    expect([...inPieces(kept(0), 1_200)]).toEqual([]);
    expect(Array.from(inPieces(kept(3), Infinity), ({ length }) => length)).toEqual([3]);
  });
});
