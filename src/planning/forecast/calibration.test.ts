import { describe, expect, test } from 'vitest';
import { families, networkShares, paceHeld } from '#testing/simulated-projects';

/* The first projects of `npm run bench:forecast`, which holds all 10,000; the bounds of networks are the same. */
const projects = 1500;

test('a network: P80 holds in 78 to 82 % of projects of another kind than the model', () => {
  const shares = networkShares(projects, 160);
  const held = shares.filter((share) => share < 0.8).length / projects;
  expect(held).toBeGreaterThan(0.78);
  expect(held).toBeLessThan(0.82);
});

/* Fewer of repetitive works, and so by two standard errors beside the band that all 10,000 keep to. */
const repetitive = 800;
const beside = 2 * Math.sqrt((0.8 * 0.2) / repetitive);

describe.each(['crewsUnderWeather', 'oneByOne'] as const)('repetitive works, %s', (family) => {
  test.each([3, 8, 15])(
    'after %i of 19, P80 holds in 78 to 84 % of projects of another kind than the model',
    (done) => {
      const { p80 } = paceHeld(families[family], done, repetitive);
      expect(p80).toBeGreaterThan(0.78 - beside);
      expect(p80).toBeLessThan(0.84 + beside);
    },
  );
});
