import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inPieces, packing, rowGroups } from './packed-rows.ts';

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

describe('rows of one record come together (decision 0036)', () => {
  type Told = {
    readonly name: string;
    readonly code?: string;
    readonly crew?: readonly string[];
    readonly within?: string;
  };
  const grouped = (told: readonly Told[], by: readonly string[], namedFirst?: string) => {
    const { add, groups } = rowGroups<{ readonly nth: number; readonly values: Told }>(by, namedFirst);
    for (const [nth, values] of told.entries()) add({ nth, values });
    return Array.from(groups(), (rows) => rows.map(({ nth }) => nth));
  };
  const crews = (...told: readonly (readonly string[])[]) =>
    grouped(
      told.map((crew, nth) => ({ name: `队${nth}`, crew })),
      ['crew'],
    );

  test('what is called by a name or by a code is one, whatever the field it stands in', () =>
    expect(
      grouped([{ name: '东园', code: 'D1' }, { name: '西园' }, { name: 'D1' }, { name: '东园' }], ['name', 'code']),
    ).toEqual([[1], [0, 2, 3]]));

  test('a row that names several binds what was told apart before it', () => {
    expect(crews(['甲'], ['乙'], ['丙'], ['甲', '丙'])).toEqual([[1], [0, 2, 3]]);
    expect(crews(['甲'], ['乙'], ['乙', '甲'], ['甲'])).toEqual([[0, 1, 2, 3]]);
  });

  test('what others name comes first, with all that is bound to it', () => {
    const told = [
      { name: '厂房', within: '东园' },
      { name: '道路' },
      { name: '东园', code: 'D1' },
      { name: '仓库', within: 'X9' },
      { name: '东园区', code: 'D1' },
    ];
    expect(grouped(told, ['name', 'code'], 'within')).toEqual([[2, 4], [0], [1], [3]]);
    expect(grouped(told, ['name', 'code'])).toEqual([[0], [1], [3], [2, 4]]);
  });

  test('of any rows each is in one group, and whoever two name in common puts them in the same', () => {
    const crew = fc.subarray(['甲', '乙', '丙', '丁', '戊', '己'], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(crew, { maxLength: 12 }), (told) => {
        const groups = crews(...told);
        expect(groups.flat().toSorted((one, other) => one - other)).toEqual([...told.keys()]);
        for (const [nth, one] of groups.entries()) {
          const named = new Set(one.flatMap((row) => told[row] ?? []));
          const elsewhere = groups.filter((_, index) => index !== nth).flat();
          expect(elsewhere.flatMap((row) => told[row] ?? []).filter((name) => named.has(name))).toEqual([]);
          // In a group nobody stands who is not bound to the others.
          expect(crews(...one.map((row) => told[row] ?? []))).toHaveLength(1);
        }
        expect(groups.map((rows) => rows.at(-1))).toEqual(
          groups.map((rows) => rows.at(-1)).toSorted((one = 0, other = 0) => one - other),
        );
      }),
    );
  });
});
