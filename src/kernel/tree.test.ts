import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contains } from './interval.ts';
import { addDays, type OpenEnd, type PlainDate, plainDate } from './plain-date.ts';
import {
  type DatedPath,
  depthFirst,
  differencePaths,
  findCycle,
  foldPaths,
  type ParentFact,
  pathsOfNew,
} from './tree.ts';

const origin = plainDate('2018-04-01');
const span = 6;
const days = Array.from({ length: span + 1 }, (_, index) => addDays(origin, index));
const units = ['zone', 'projects office', 'Hunan township', 'Jiaxi village', 'group 3'];

/** The life of one unit: on each of the days a parent, a root, or not there; equal neighbours make one fact or two. */
const anyPlaces = (child: string, parents: readonly string[]): fc.Arbitrary<readonly ParentFact[]> =>
  fc
    .tuple(
      fc.array(fc.option(fc.constantFrom(null, ...parents), { nil: undefined }), { minLength: span, maxLength: span }),
      fc.array(fc.boolean(), { minLength: span, maxLength: span }),
      fc.boolean(),
    )
    .map(([parentOfDay, cuts, open]) => {
      const facts: { child: string; parent: string | null; from: PlainDate; to: OpenEnd }[] = [];
      parentOfDay.forEach((parent, index) => {
        if (parent === undefined) return;
        const from = addDays(origin, index);
        const to: OpenEnd = index === span - 1 && open ? 'infinity' : addDays(origin, index + 1);
        const last = facts.at(-1);
        if (last?.to === from && last.parent === parent && cuts[index] !== true) last.to = to;
        else facts.push({ child, parent, from, to });
      });
      return facts;
    });

/** Half of the trees know who may stand above whom and have no circle; in the others anybody may, on any day. */
const anyFacts = fc
  .boolean()
  .chain((orderly) => fc.tuple(...units.map((unit, index) => anyPlaces(unit, orderly ? units.slice(0, index) : units))))
  .chain((lives) => fc.shuffledSubarray(lives.flat()));

const parentOn = (facts: readonly ParentFact[], child: string, day: PlainDate): ParentFact | undefined =>
  facts.find((fact) => fact.child === child && contains(fact, day));

/** The walk everybody would do by hand: `null` when it runs in a circle. */
function walk(facts: readonly ParentFact[], unit: string, day: PlainDate): readonly string[] | null {
  if (parentOn(facts, unit, day) === undefined) return [];
  const chain: string[] = [];
  for (let next: string | null = unit; next !== null; next = parentOn(facts, next, day)?.parent ?? null) {
    if (chain.includes(next)) return null;
    chain.push(next);
  }
  return chain;
}

const standsInCircle = (facts: readonly ParentFact[]): boolean =>
  days.some((day) => units.some((unit) => walk(facts, unit, day) === null));

const naivePathsOn = (facts: readonly ParentFact[], day: PlainDate): readonly string[] =>
  units
    .flatMap((unit) => (walk(facts, unit, day) ?? []).map((ancestor, depth) => `${unit} under ${ancestor} by ${depth}`))
    .toSorted();

const pathsOn = (paths: readonly DatedPath[], day: PlainDate): readonly string[] =>
  paths
    .filter((path) => contains(path, day))
    .map(({ ancestor, descendant, depth }) => `${descendant} under ${ancestor} by ${depth}`)
    .toSorted();

const fact = (child: string, parent: string | null, from: string, to: string = 'infinity'): ParentFact => ({
  child,
  parent,
  from: plainDate(from),
  to: to === 'infinity' ? to : plainDate(to),
});

const path = (
  descendant: string,
  ancestor: string,
  depth: number,
  from: string,
  to: string = 'infinity',
): DatedPath => ({
  ancestor,
  descendant,
  depth,
  from: plainDate(from),
  to: to === 'infinity' ? to : plainDate(to),
});

describe('paths', () => {
  test('a village that moves to another township keeps one path to the zone', () => {
    const facts = [
      fact('zone', null, '2018-04-01'),
      fact('Hunan', 'zone', '2018-04-01'),
      fact('Taiyang', 'zone', '2019-01-01'),
      fact('Jiaxi', 'Hunan', '2018-04-01', '2022-06-01'),
      fact('Jiaxi', 'Taiyang', '2022-06-01'),
    ];
    expect(foldPaths(facts, ['Jiaxi'])).toEqual([
      path('Jiaxi', 'Jiaxi', 0, '2018-04-01'),
      path('Jiaxi', 'Hunan', 1, '2018-04-01', '2022-06-01'),
      path('Jiaxi', 'Taiyang', 1, '2022-06-01'),
      path('Jiaxi', 'zone', 2, '2018-04-01'),
    ]);
  });

  test('on any day are what the walk of that day finds, in the fewest intervals', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        fc.pre(!standsInCircle(facts));
        const paths = foldPaths(facts);
        for (const day of days) expect(pathsOn(paths, day)).toEqual(naivePathsOn(facts, day));
        for (const one of paths) {
          const next = (other: DatedPath): boolean =>
            other.from === one.to &&
            other.depth === one.depth &&
            other.ancestor === one.ancestor &&
            other.descendant === one.descendant;
          expect(paths.some(next)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('of a new unit are those a fold of all facts gives it', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), fc.constantFrom(...days), (facts, choice, day) => {
        const standing = facts.filter(({ to }) => to === 'infinity');
        const under = standing[choice % standing.length];
        fc.pre(under !== undefined && !standsInCircle(facts));
        const from = day > under.from ? day : under.from;
        const before = foldPaths(facts);
        const after = foldPaths([...facts, { child: 'new', parent: under.child, from, to: 'infinity' }]);
        const parentPaths = before.filter(({ descendant }) => descendant === under.child);
        expect(differencePaths([...before, ...pathsOfNew('new', parentPaths, from)], after)).toEqual({
          gone: [],
          come: [],
        });
      }),
    );
  });

  test('after a move only those of the units below differ, and folding these alone gives the same', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, fc.constantFrom(...units), (facts, otherFacts, moved) => {
        const movedFacts = [
          ...facts.filter(({ child }) => child !== moved),
          ...otherFacts.filter(({ child }) => child === moved),
        ];
        fc.pre(!standsInCircle(facts) && !standsInCircle(movedFacts));
        const [before, after] = [foldPaths(facts), foldPaths(movedFacts)];
        const below = new Set(
          [...before, ...after].filter(({ ancestor }) => ancestor === moved).map(({ descendant }) => descendant),
        );
        const kept = before.filter(({ descendant }) => !below.has(descendant));
        const incremental = [...kept, ...foldPaths(movedFacts, below)];
        expect(differencePaths(incremental, after)).toEqual({ gone: [], come: [] });

        const { gone, come } = differencePaths(before, after);
        expect([...gone, ...come].every(({ descendant }) => below.has(descendant))).toBe(true);
        expect(differencePaths([...before.filter((one) => !gone.includes(one)), ...come], after)).toEqual({
          gone: [],
          come: [],
        });
      }),
    );
  });

  test('a unit in two places on one day is refused', () => {
    expect(() => foldPaths([fact('a', null, '2020-01-01'), fact('a', 'b', '2021-01-01')])).toThrow(
      /a stands in two places/,
    );
  });

  test('an empty interval is no place', () => {
    expect(foldPaths([fact('a', 'b', '2020-01-01', '2020-01-01')])).toEqual([]);
  });
});

describe('circles', () => {
  test('are found exactly when some day has one, and then no paths are folded', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const circle = findCycle(facts);
        expect(circle !== null).toBe(standsInCircle(facts));
        if (circle === null) return;
        expect(() => foldPaths(facts)).toThrow(RangeError);
        const closes = (day: PlainDate): boolean =>
          circle.every((unit, index) => parentOn(facts, unit, day)?.parent === circle[(index + 1) % circle.length]);
        expect(days.some(closes)).toBe(true);
        expect(new Set(circle).size).toBe(circle.length);
      }),
      { numRuns: 500 },
    );
  });

  test('two units that change places over time make none', () => {
    const facts = [
      fact('a', 'b', '2020-01-01', '2021-01-01'),
      fact('b', null, '2020-01-01', '2021-01-01'),
      fact('b', 'a', '2021-01-01'),
      fact('a', null, '2021-01-01'),
    ];
    expect(findCycle(facts)).toBeNull();
    expect(findCycle([fact('a', 'a', '2020-01-01')])).toEqual(['a']);
  });
});

describe('depth first in official order', () => {
  const unit = (unitId: string, parentId: string | null, order: number) => ({ unitId, parentId, order });
  const bySiblingOrder = (one: { order: number }, other: { order: number }): number => one.order - other.order;

  test('parents come before children, siblings by order, equal order as given', () => {
    const listed = [
      unit('village', 'township', 0),
      unit('second office', 'zone', 1),
      unit('township', 'zone', 2),
      unit('zone', null, 0),
      unit('third office', 'zone', 1),
      unit('first office', 'zone', 0),
    ];
    expect(depthFirst(listed, bySiblingOrder).map(({ unitId }) => unitId)).toEqual([
      'zone',
      'first office',
      'second office',
      'third office',
      'township',
      'village',
    ]);
  });

  test('a part of the tree stands under itself, a circle is refused', () => {
    const part = [unit('group', 'village', 0), unit('village', 'township', 0)];
    expect(depthFirst(part, bySiblingOrder).map(({ unitId }) => unitId)).toEqual(['village', 'group']);
    expect(() => depthFirst([unit('a', 'b', 0), unit('b', 'a', 0)], bySiblingOrder)).toThrow(RangeError);
  });

  test('every unit once, after its parent, before its next sibling', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(3)), { maxLength: 30 }), (shape) => {
        const all = shape.map(([seed, order], index) =>
          unit(String(index), index === 0 ? null : String(seed % index), order),
        );
        const ordered = depthFirst(all.toReversed(), bySiblingOrder);
        const place = new Map(ordered.map(({ unitId }, index) => [unitId, index]));
        expect(place.size).toBe(all.length);
        for (const one of all) {
          if (one.parentId !== null) expect(place.get(one.parentId)).toBeLessThan(place.get(one.unitId) ?? -1);
          for (const other of all) {
            if (one.parentId !== other.parentId || one.order >= other.order) continue;
            expect(place.get(one.unitId)).toBeLessThan(place.get(other.unitId) ?? -1);
          }
        }
      }),
    );
  });
});

describe('a chain of 10,000 units', () => {
  const length = 10_000;
  const chain = Array.from({ length }, (_, index) =>
    fact(`u${index}`, index === 0 ? null : `u${index - 1}`, '2020-01-01'),
  );

  test('has every ancestor of the lowest, no circle, and one when it is closed', () => {
    const paths = foldPaths(chain, [`u${length - 1}`]);
    expect(paths.length).toBe(length);
    expect(paths.at(-1)).toEqual(path(`u${length - 1}`, 'u0', length - 1, '2020-01-01'));
    expect(findCycle(chain)).toBeNull();
    expect(findCycle([...chain.slice(1), fact('u0', `u${length - 1}`, '2021-01-01')])?.length).toBe(length);
    expect(() => foldPaths([...chain.slice(1), fact('u0', `u${length - 1}`, '2021-01-01')], ['u5'])).toThrow(
      RangeError,
    );
  });

  test('is listed from the top', () => {
    const listed = chain.map(({ child, parent }) => ({ unitId: child, parentId: parent })).toReversed();
    expect(depthFirst(listed, () => 0).map(({ unitId }) => unitId)).toEqual(chain.map(({ child }) => child));
  });
});
