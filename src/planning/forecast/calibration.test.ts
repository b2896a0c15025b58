import { describe, expect, test } from 'vitest';
import { families, networkShares, paceHeld } from '#testing/simulated-projects';

/* The first projects of `npm run bench:forecast`, which holds all 10,000 to the same bounds. */
const projects = 1500;

test('a network: P80 holds in 78 to 82 % of projects of another kind than the model', () => {
  const shares = networkShares(projects, 160);
  const held = shares.filter((share) => share < 0.8).length / projects;
  expect(held).toBeGreaterThan(0.78);
  expect(held).toBeLessThan(0.82);
});

const repetitive = 2000;

describe.each(['crewsUnderWeather', 'oneByOne'] as const)('repetitive works, %s', (family) => {
  test.each([3, 8, 15])(
    'after %i of 19, P80 holds in 78 to 84 % of projects of another kind than the model',
    (done) => {
      const { p80 } = paceHeld(families[family], done, repetitive);
      expect(p80).toBeGreaterThan(0.78);
      expect(p80).toBeLessThan(0.84);
    },
  );
});
