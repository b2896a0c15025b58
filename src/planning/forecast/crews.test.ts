import { describe, expect, test } from 'vitest';
import { type Stream, streamsOf } from './chance.ts';
import { complete, copyOf, crewsAtFirst, goOn, scaled, wait } from './crews.ts';
import { gammaDurations } from './durations.ts';

const [stream] = streamsOf(5, 0, 1) as [Stream];
const alike = (total: number): Float64Array => new Float64Array(total).fill(10);
const draws = 20_000;

describe('how long works take until the last', () => {
  const endOf = (shape: number, total: number, parallel: number): number => {
    const durations = gammaDurations(shape);
    const ends = Array.from({ length: draws }, () => {
      const crews = crewsAtFirst(durations, alike(total), parallel, stream);
      goOn(crews, total - 1, stream);
      return crews.at;
    });
    return ends.reduce((sum, end) => sum + end, 0) / draws;
  };

  test('one after the other: the sum', () => expect(Math.abs(endOf(3, 6, 1) / 50 - 1)).toBeLessThan(0.02));

  test('three without memory: a third of the time each while all are at work, then a half, then the whole', () =>
    expect(Math.abs(endOf(1, 7, 3) / (4 * (10 / 3) + 10 / 2 + 10) - 1)).toBeLessThan(0.02));

  test('more crews than works: as many as there are', () =>
    expect(Math.abs(endOf(1, 3, 9) / (10 / 2 + 10) - 1)).toBeLessThan(0.02));
});

test('how likely a course is: without memory, e to the minus days of all crews, over the mean for each done', () => {
  const crews = crewsAtFirst(gammaDurations(1), alike(4), 2, stream);
  expect(wait(crews, 6)).toBeCloseTo(-1.2, 6);
  expect(complete(crews, stream)).toBeCloseTo(Math.log(0.2), 6);
  expect([crews.begun, crews.since.length]).toEqual([4, 2]);
  wait(crews, 7);
  complete(crews, stream);
  expect([crews.begun, crews.since.length]).toEqual([4, 1]);
  expect(wait(crews, 17)).toBeCloseTo(-1, 6);
});

test('a copy goes its own way, and in other days all is as it was', () => {
  const crews = crewsAtFirst(gammaDurations(4), alike(9), 3, stream);
  const ahead = copyOf(crews);
  goOn(ahead, 5, stream);
  expect([crews.at, crews.begun, crews.since.length]).toEqual([0, 4, 3]);
  const longer = scaled(ahead, 2, 100, 0);
  expect(longer.at).toBeCloseTo(100 + 2 * ahead.at, 9);
  expect(wait(longer, longer.at + 8)).toBeCloseTo(wait(ahead, ahead.at + 4), 9);
});
