import { describe, expect, test } from 'vitest';
import type { Unit } from '#capabilities/organisation/contract';
import type { PlainDate } from '#kernel/plain-date';
import {
  above,
  branchesOf,
  nextOrderBelow,
  placesFor,
  subtreeOf,
  withName,
  type UnitBranch,
  type UnitId,
} from './unit-branches.ts';

const unit = (name: string, parent: string | null, officialOrder = 1, kind: Unit['kind'] = 'township'): Unit => ({
  unitId: name as UnitId,
  parentId: parent as UnitId | null,
  kind,
  name,
  officialOrder,
  depth: 0,
  from: '2018-04-08' as PlainDate,
  version: 1,
  standing: { rolesAt: {} },
});

const zone = [
  unit('东临新区', null),
  unit('项目办', '东临新区', 1),
  unit('太阳镇', '东临新区', 7),
  unit('湖溪村', '太阳镇', 1),
  unit('Ａ组', '湖溪村', 1),
];
const names = (branches: readonly UnitBranch[]): unknown =>
  branches.map((branch) => [branch.unit.name, names(branch.below)]);

describe('the tree of units', () => {
  test('hangs each unit below its parent, in the order given', () => {
    expect(names(branchesOf(zone))).toEqual([
      [
        '东临新区',
        [
          ['项目办', []],
          ['太阳镇', [['湖溪村', [['Ａ组', []]]]]],
        ],
      ],
    ]);
  });

  test('shows a unit whose parent is not shown as a root rather than losing it', () => {
    expect(names(branchesOf([unit('湖溪村', '太阳镇')]))).toEqual([['湖溪村', []]]);
  });

  test('a subtree is a unit and all below it', () => {
    expect([...subtreeOf(zone, '太阳镇' as UnitId)]).toEqual(['太阳镇', '湖溪村', 'Ａ组']);
  });

  test('what stands above a unit, nearest first', () => {
    expect(above(zone, '湖溪村' as UnitId).map(({ name }) => name)).toEqual(['太阳镇', '东临新区']);
  });
});

describe('looking for a name', () => {
  test('keeps the units above a hit, and drops the others', () => {
    expect(withName(zone, '湖溪').map(({ name }) => name)).toEqual(['东临新区', '太阳镇', '湖溪村']);
  });

  test('takes full-width letters and capitals for the same', () => {
    expect(withName(zone, 'a').at(-1)?.name).toBe('Ａ组');
  });

  test('shows everything when nothing is sought, nothing when nothing is found', () => {
    expect(withName(zone, '  ')).toBe(zone);
    expect(withName(zone, '没有')).toEqual([]);
  });
});

test('a new unit is placed after its siblings', () => {
  expect(nextOrderBelow(zone, '东临新区' as UnitId)).toBe(8);
  expect(nextOrderBelow(zone, 'Ａ组' as UnitId)).toBe(1);
});

test('a unit may move where its kind may stand, but not where it stands or onto what hangs on it', () => {
  const tree = [
    unit('东临新区', null, 0, 'zone'),
    unit('党群工作部', '东临新区', 1, 'department'),
    unit('机关党委', '党群工作部', 1, 'department'),
    unit('太阳镇', '东临新区', 2, 'township'),
    unit('湖溪村', '太阳镇', 1, 'village'),
    unit('垦殖场', '东临新区', 3, 'farm'),
  ];
  const placesOf = (name: string) =>
    tree
      .filter((each) => each.name === name)
      .flatMap((each) => placesFor(each, tree))
      .map((each) => each.name);
  expect(placesOf('湖溪村')).toEqual(['垦殖场']);
  expect(placesOf('机关党委')).toEqual(['东临新区']);
  expect(placesOf('党群工作部')).toEqual([]);
});
