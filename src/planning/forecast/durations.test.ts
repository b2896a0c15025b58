import { expect, test } from 'vitest';
import { type Stream, streamsOf } from './chance.ts';
import { drawAge, drawLonger, gammaDurations, lasting, rate } from './durations.ts';
import { gammaAbove } from './gamma.ts';

const draws = 50_000;
const meanOf = (draw: () => number): number =>
  Array.from({ length: draws }, draw).reduce((sum, drawn) => sum + drawn, 0) / draws;

test.each([0.5, 1, 2.5, 20])(
  'gamma durations of shape %d: mean 1, variance, tail, and how long one met has lasted',
  (shape) => {
    const [stream] = streamsOf(3, 0, 1) as [Stream];
    const durations = gammaDurations(shape);
    expect(Math.abs(meanOf(() => drawLonger(durations, 0, stream)) - 1)).toBeLessThan(0.02);
    const variance = meanOf(() => (drawLonger(durations, 0, stream) - 1) ** 2);
    expect(Math.abs(variance * shape - 1)).toBeLessThan(0.06);
    expect(Math.exp(lasting(durations, 1.5))).toBeCloseTo(gammaAbove(shape, 1.5 * shape), 6);
    // Half the mean square of a duration over its mean.
    expect(Math.abs(meanOf(() => drawAge(durations, stream)) / ((1 + 1 / shape) / 2) - 1)).toBeLessThan(0.04);
  },
);

test('without memory, what is left is as long as ever and the rate is one, also beyond the table', () => {
  const [stream] = streamsOf(4, 0, 1) as [Stream];
  const durations = gammaDurations(1);
  for (const passed of [0, 2, 9]) {
    expect(rate(durations, passed)).toBeCloseTo(1, 6);
    expect(Math.abs(meanOf(() => drawLonger(durations, passed, stream) - passed) - 1)).toBeLessThan(0.02);
  }
});
