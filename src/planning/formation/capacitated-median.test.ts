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

  test('takes a fifth number as the least demand of a seat, and then 0 for any number of seats', () => {
    expect(readCapacitatedMedian('2 0\n0 1 9 4 3\n5 1 9 2 0\n')).toEqual({
      points: [
        { x: 0, y: 1, capacity: 9, demand: 4, least: 3 },
        { x: 5, y: 1, capacity: 9, demand: 2, least: 0 },
      ],
      seatCount: 0,
    });
  });

  test.each([
    ['', 'formation.wrong-head', { line: 1 }],
    ['\n0 0', 'formation.wrong-head', { line: 2 }],
    ['7', 'formation.wrong-head', { line: 1, points: 7 }],
    ['2 3\n0 0 1 1\n0 0 1 1', 'formation.wrong-head', { line: 1, points: 2, seats: 3 }],
    ['2 -1 0 0 1 1 0 0 1 1', 'formation.wrong-head', { seats: -1 }],
    ['1.5 1 0 0 1 1', 'formation.wrong-head', { points: 1.5 }],
    ['1 1 0 0 1', 'formation.wrong-length', { line: 1, expected: 6, withLeast: 7, found: 5 }],
    ['1 1 0 0 1 1 0 7', 'formation.wrong-length', { line: 1, found: 8 }],
    ['3 1\n0 0 9 1\n0 0 9\n0 0 9 1', 'formation.wrong-length', { line: 3, found: 13 }],
    ['3 1\n0 0 9 1 2\n0 0 9 1 2\n0 0 9 1', 'formation.wrong-length', { line: 4, found: 16 }],
    ['2 1\n0 0 9 1 2\n0 0 9', 'formation.wrong-length', { line: 3, found: 10 }],
    ['3 1\n0 0 9 1\n0 0 9 1\n\n', 'formation.wrong-length', { line: 3, found: 10 }],
    ['1 1\n0 zero 1 1', 'formation.not-a-number', { line: 2, word: 'zero' }],
    ['1 1\n\n0 NaN 1 1', 'formation.not-a-number', { line: 3, word: 'NaN' }],
    ['1 1 0 Infinity 1 1', 'formation.not-a-number', { line: 1 }],
    ['1 1\n0 0 -1 1', 'formation.wrong-weight', { line: 2, point: 0, capacity: -1 }],
    ['2 1\n0 0 1 1\n0 0 1 0.5', 'formation.wrong-weight', { line: 3, point: 1, demand: 0.5 }],
    ['1 1\n0 0 1 1 -2', 'formation.wrong-weight', { line: 2, least: -2 }],
    ['1 1\n0 0 2147483648 1', 'formation.wrong-weight', { line: 2, capacity: 2_147_483_648 }],
    ['2 1\n0 0 9 1 1\n0 0 9 1 10', 'formation.least-above-capacity', { line: 3, point: 1, least: 10, capacity: 9 }],
    ['1 0\n0 0 9 1', 'formation.any-number-without-least', { line: 1, seats: 0 }],
    ['1 0\n0 0 9 1 0', 'formation.any-number-without-least', { line: 1, seats: 0 }],
  ])('refuses %j as %s', (text, code, facts) => {
    expect(readCapacitatedMedian(text)).toMatchObject({ refused: 'malformed', code, facts });
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
