import { expect, test } from 'vitest';
import type { Unit } from '#capabilities/organisation/contract';
import type { PlainDate } from '#kernel/plain-date';
import type { UnitId } from './unit-branches.ts';
import { foldingOf, openUnits, refolded } from './unit-folding.ts';

const id = (name: string) => name as UnitId;
const unit = (name: string, parent: string | null): Unit => ({
  unitId: id(name),
  parentId: parent === null ? null : id(parent),
  kind: 'village',
  name,
  officialOrder: 1,
  depth: 0,
  from: '2018-04-08' as PlainDate,
  version: 1,
  standing: { rolesAt: {} },
});

const small = [unit('东临新区', null), unit('太阳镇', '东临新区'), unit('湖溪村', '太阳镇')];
const large = [...small, ...Array.from({ length: 100 }, (_, number) => unit(`第${number}村`, '太阳镇'))];
const open = (...names: string[]) => new Set(names.map(id));

test('a small tree stands open, with a unit added to it too', () => {
  expect(openUnits(small, null, new Map())).toEqual(open('东临新区', '太阳镇', '湖溪村'));
  expect(openUnits([...small, unit('一组', '湖溪村')], null, new Map()).has(id('湖溪村'))).toBe(true);
});

test('of a large tree the top stands open, and the way to the unit chosen', () => {
  expect(openUnits(large, null, new Map())).toEqual(open('东临新区'));
  expect(openUnits(large, id('湖溪村'), new Map())).toEqual(open('东临新区', '太阳镇', '湖溪村'));
});

test('what the reader opened or closed by hand stays so', () => {
  const closed = refolded(new Map(), open('东临新区', '太阳镇'), open('东临新区'));
  expect(openUnits(large, id('湖溪村'), closed)).toEqual(open('东临新区', '湖溪村'));
  const reopened = refolded(closed, open('东临新区'), open('东临新区', '太阳镇'));
  expect(openUnits(large, null, reopened)).toEqual(open('东临新区', '太阳镇'));
});

test('everything can be closed at once', () => {
  expect(openUnits(small, null, foldingOf(open('东临新区', '太阳镇', '湖溪村'), false)).size).toBe(0);
});
