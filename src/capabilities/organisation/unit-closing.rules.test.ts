import { describe, expect, test } from 'vitest';
import type { Id, UnitId } from '#kernel/ids';
import { type OpenEnd, plainDate } from '#kernel/plain-date';
import { foldPaths } from '#kernel/tree';
import type { CloseUnit, UnitKind } from './contract.ts';
import { closeUnit, type ParentFactOf } from './unit.rules.ts';

const today = plainDate('2022-06-23');
const founded = plainDate('2018-04-01');
const id = (name: string) => name as UnitId;
let made = 0;
const newId = () => `fact ${(made += 1)}` as Id<'FactId'>;

const under = (
  child: string,
  parent: string | null,
  from: string = founded,
  to: OpenEnd = 'infinity',
): ParentFactOf => ({
  factId: newId(),
  child: id(child),
  parent: parent === null ? null : id(parent),
  from: plainDate(from),
  to,
});

describe('closing a unit', () => {
  const close = (unitId: string, from: string = today): CloseUnit => ({
    unitId: id(unitId),
    version: 1,
    from: plainDate(from),
    reason: '机构改革',
  });
  const kindOf = (unitId: UnitId): UnitKind => (unitId === 'zone' ? 'zone' : 'department');
  const closed = (facts: readonly ParentFactOf[], ...inputs: readonly CloseUnit[]) =>
    inputs.map((input, index) => {
      const unit = { unitId: input.unitId, kind: kindOf(input.unitId), name: input.unitId };
      return closeUnit({ unit, facts, paths: foldPaths(facts) }, input, { today, newId, inputs, index });
    });
  const one = (facts: readonly ParentFactOf[], input: CloseUnit) => closed(facts, input)[0];
  const offices = () => [under('zone', null), under('a', 'zone'), under('b', 'zone'), under('section', 'a')];

  test('given a unit with nothing below it, then its place and its paths end on the day', () => {
    const facts = offices();
    expect(one(facts, close('section', '2021-05-01'))).toEqual({
      unitId: 'section',
      withdrawn: facts.find(({ child }) => child === 'section')?.factId,
      entered: [{ factId: expect.any(String), unitId: 'section', parentId: 'a', from: founded, to: '2021-05-01' }],
      gone: ['section', 'a', 'zone'].map((ancestor, depth) => ({
        ancestor,
        descendant: 'section',
        depth,
        from: founded,
        to: 'infinity',
      })),
      come: ['section', 'a', 'zone'].map((ancestor, depth) => ({
        ancestor,
        descendant: 'section',
        depth,
        from: founded,
        to: '2021-05-01',
      })),
    });
  });

  test('units below it are not left behind: they have gone by then, or go in the same list', () => {
    const below = { refused: 'invalid', code: 'unit.has-units-below', field: 'from', facts: { count: 1 } };
    expect(one(offices(), close('a'))).toMatchObject(below);
    const day = plainDate('2021-05-01');
    const moved = [...offices().slice(0, 3), under('section', 'a', founded, day), under('section', 'b', day)];
    expect(one(moved, close('a', '2021-04-30'))).toMatchObject(below);
    expect(one(moved, close('a', '2021-05-01'))).not.toHaveProperty('refused');
    const together = closed(offices(), close('a', '2021-05-01'), close('section', '2021-04-01'));
    for (const each of together) expect(each).not.toHaveProperty('refused');
    expect(closed(offices(), close('a', '2021-04-01'), close('section', '2021-05-01'))[0]).toMatchObject(below);
  });

  test('house.md 2.3: not on a day ahead, and later than its present place began; the zone itself stays', () => {
    expect(one(offices(), close('b', '2022-06-24'))).toMatchObject({ code: 'unit.from-ahead', rule: 'house 2.3' });
    expect(one(offices(), close('b', founded))).toMatchObject({ code: 'unit.before-present-place' });
    expect(one(offices(), close('zone'))).toMatchObject({ code: 'unit.root-stays' });
    expect(closed(offices(), close('b'), close('b'))[1]).toMatchObject({ code: 'unit.closed-twice' });
  });
});
