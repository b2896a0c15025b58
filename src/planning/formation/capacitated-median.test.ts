import { describe, expect, test } from 'vitest';
import { type CapacitatedMedian, medianModel, readCapacitatedMedian } from './capacitated-median.ts';
import { pairCost } from './grouping.ts';

describe('reading a capacitated p-median file', () => {
  test('takes whitespace as it comes', () => {
    expect(readCapacitatedMedian(' 2   1 \n 2   62   120   3 \r\n\n 80.5\t25 120 14')).toEqual({
      points: [
        { x: 2, y: 62, capacity: 120, demand: 3 },
        { x: 80.5, y: 25, capacity: 120, demand: 14 },
      ],
      seatCount: 1,
    });
  });

  test.each([
    ['', 'formation.wrong-head'],
    ['0 0', 'formation.wrong-head'],
    ['2 3 0 0 1 1 0 0 1 1', 'formation.wrong-head'],
    ['1.5 1 0 0 1 1', 'formation.wrong-head'],
    ['1 1 0 0 1', 'formation.wrong-length'],
    ['1 1 0 0 1 1 7', 'formation.wrong-length'],
    ['1 1 0 zero 1 1', 'formation.not-a-number'],
    ['1 1 0 NaN 1 1', 'formation.not-a-number'],
    ['1 1 0 0 -1 1', 'formation.wrong-weight'],
    ['1 1 0 0 1 0.5', 'formation.wrong-weight'],
  ])('refuses %j as %s', (text, code) => {
    expect(readCapacitatedMedian(text)).toMatchObject({ refused: 'malformed', code });
  });

  test('refuses more points than it can hold', () => {
    const text = `50001 1 ${'0 0 1 1 '.repeat(50_001)}`;
    expect(readCapacitatedMedian(text)).toMatchObject({ refused: 'too-large', code: 'formation.too-many-points' });
  });
});

test('distances are Euclidean, or rounded down and then whole', () => {
  const points = [
    { x: 0, y: 0, capacity: 9, demand: 1 },
    { x: 3, y: 4, capacity: 9, demand: 1 },
    { x: 1, y: 1, capacity: 9, demand: 1 },
  ];
  const problem: CapacitatedMedian = { points, seatCount: 1 };
  expect(pairCost(medianModel(problem, 'euclid'), 2, 0)).toBeCloseTo(Math.SQRT2, 12);
  expect(pairCost(medianModel(problem, 'floor'), 2, 0)).toBe(1);
  expect(pairCost(medianModel(problem, 'floor'), 0, 1)).toBe(5);
  expect([medianModel(problem, 'floor').isWhole, medianModel(problem, 'euclid').isWhole]).toEqual([true, false]);
});
