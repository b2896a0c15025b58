import { describe, expect, test } from 'vitest';
import type { UnitId } from '#kernel/ids';
import type { ReorderUnits } from './contract.ts';
import { reorderUnits } from './unit-order.rules.ts';

const id = (name: string) => name as UnitId;
const siblings = ['甲局', '乙局', '丙局'].map((name, index) => ({
  unitId: id(name),
  officialOrder: index + 1,
  version: index + 1,
}));
const versions = new Map(siblings.map(({ unitId, version }) => [unitId, version]));
const order = (...names: readonly string[]): ReorderUnits => ({
  parentId: id('zone'),
  units: names.map((name) => ({ unitId: id(name), version: versions.get(id(name)) ?? 1 })),
});
const decided = (input: ReorderUnits, inputs = [input], index = 0) => reorderUnits(siblings, input, { inputs, index });

describe('ledgers-and-briefs 2.7: the official order among siblings', () => {
  test('numbers the siblings in the order asked for, and changes those alone whose place is another', () => {
    expect(decided(order('乙局', '甲局', '丙局'))).toEqual([
      { unitId: '乙局', officialOrder: 1 },
      { unitId: '甲局', officialOrder: 2 },
    ]);
    expect(decided(order('甲局', '乙局', '丙局'))).toEqual([]);
  });

  test('names every sibling once', () => {
    const differ = { refused: 'conflict', code: 'unit.siblings-differ', field: 'units' };
    for (const input of [order('甲局', '乙局'), order('甲局', '乙局', '乙局'), order('甲局', '乙局', '丁局')])
      expect(decided(input)).toMatchObject(differ);
  });

  test('reliability 4: as they were seen', () => {
    const seen = order('乙局', '甲局', '丙局');
    const stale = { ...seen, units: seen.units.map((unit, place) => (place === 1 ? { ...unit, version: 9 } : unit)) };
    expect(decided(stale)).toEqual({
      refused: 'stale',
      code: 'stale',
      field: 'units.1.version',
      facts: { current: 1, yours: 9 },
    });
  });

  test('one list orders the units below one parent once', () => {
    const twice = [order('乙局', '甲局', '丙局'), order('丙局', '甲局', '乙局')];
    expect(decided(twice[1] as ReorderUnits, twice, 1)).toMatchObject({ code: 'unit.ordered-twice' });
  });
});
