import { expect, test } from 'vitest';
import { normal, streamsOf } from './chance.ts';

const draws = 400_000;

test('normal draws have the moments and the tails of the normal distribution', () => {
  const [stream] = streamsOf(7, 0, 1);
  const drawn = Array.from({ length: draws }, () => normal(stream!));
  const moment = (power: number): number => drawn.reduce((sum, x) => sum + x ** power, 0) / draws;
  expect(moment(1)).toBeCloseTo(0, 2);
  expect(moment(2)).toBeCloseTo(1, 1);
  expect(moment(3)).toBeCloseTo(0, 1);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.05);
  const shareBelow = (x: number): number => drawn.filter((drawnX) => drawnX < x).length / draws;
  // Φ(−3.5), Φ(−2), Φ(−1), Φ(0.5), Φ(1.5), Φ(2.5), within four standard errors of the share.
  for (const [x, share] of [
    [-3.5, 0.000_233],
    [-2, 0.022_75],
    [-1, 0.158_66],
    [0.5, 0.691_46],
    [1.5, 0.933_19],
    [2.5, 0.993_79],
  ] as const)
    expect(Math.abs(shareBelow(x) - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / draws));
});

test('a stream is the same however the streams before it are asked for', () => {
  const together = streamsOf(3, 0, 4).map((stream) => stream.next());
  const apart = [0, 1, 2, 3].map((first) => streamsOf(3, first, 1)[0]?.next());
  expect(apart).toEqual(together);
  expect(new Set(together).size).toBe(4);
});
