import { normal, type Stream, uniform } from './chance.ts';
import { gamma, gammaAbove, logGamma } from './gamma.ts';

/**
 * How works that are alike get done one after another: the days between two of them are gamma distributed, with a shape
 * (how regular) and a mean (the pace) that are both unknown. Of the mean nothing is believed beforehand, not even its
 * unit; of the shape, that it is near 1.8 (somewhat less irregular than chance) within a factor of 1.6. That makes the
 * days still to come, over the days seen, a mixture of beta primes, wide after few facts and narrow after many. The
 * constants are chosen by coverage (README), on families of projects other than the model.
 */

/** `works` of them took `days`. */
export type Increment = { readonly works: number; readonly days: number };

const shapes = Float64Array.from({ length: 17 }, (_, index) => 0.35 * 1.25 ** index);
/** Of the logarithm of the shape. */
const usualShape = Math.log(1.8);
const shapeSpread = 0.5;
/** The pace ahead differs from the pace seen by about this factor: seasons, other crews, the harder buildings last. */
const drift = 0.1;
/** Works side by side even out: the variance of n gaps together grows as n^0.85, not as n. */
const evening = 0.15;

const logGammas = new Map<number, Float64Array>();
const logGammasOf = (works: number): Float64Array => {
  const known = logGammas.get(works);
  if (known !== undefined) return known;
  const made = shapes.map((shape) => logGamma(shape * works));
  logGammas.set(works, made);
  return made;
};

/** What has been seen, as a chance for each shape. O(shapes × increments). */
export type SeenPace = { readonly works: number; readonly days: number; readonly upTo: Float64Array };

export function seenPace(increments: readonly Increment[]): SeenPace {
  const works = increments.reduce((sum, increment) => sum + increment.works, 0);
  const days = increments.reduce((sum, increment) => sum + increment.days, 0);
  const logs = logGammasOf(works).map((all, index) => {
    const shape = shapes[index] as number;
    const away = (Math.log(shape) - usualShape) / shapeSpread;
    return increments.reduce(
      (sum, increment) =>
        sum +
        shape * increment.works * Math.log(increment.days / days) -
        (logGammasOf(increment.works)[index] as number),
      all - (away * away) / 2,
    );
  });
  const highest = Math.max(...logs);
  let sum = 0;
  const upTo = logs.map((log) => (sum += Math.exp(log - highest)));
  return { works, days, upTo: upTo.map((part) => part / sum) };
}

/** A pace that fits what was seen: gamma gaps of this shape and scale, in days. */
export type DrawnPace = { readonly shape: number; readonly scale: number };

export function drawPace({ works, days, upTo }: SeenPace, stream: Stream): DrawnPace {
  const chance = uniform(stream);
  const at = upTo.findIndex((share) => chance < share);
  const shape = shapes[at === -1 ? shapes.length - 1 : at] as number;
  return { shape, scale: (days / gammaOf(shape, works, stream)) * Math.exp(drift * normal(stream)) };
}

/** How likely it is under the pace that `days` pass without one more. */
export const quietChance = ({ shape, scale }: DrawnPace, days: number): number => gammaAbove(shape, days / scale);

/** Days until `works` more are done. */
export const drawDays = ({ shape, scale }: DrawnPace, works: number, stream: Stream): number =>
  scale * gammaOf(shape, works, stream);

/** The sum of so many gaps of scale 1. */
const gammaOf = (shape: number, works: number, stream: Stream): number =>
  gamma(stream, shape * works ** (1 + evening)) * works ** -evening;

/** Days until `works` more are done, when none was for `quiet` days. */
export function drawDaysAfterQuiet(pace: DrawnPace, works: number, quiet: number, stream: Stream): number {
  const first = quiet === 0 ? drawDays(pace, 1, stream) : gapBeyond(pace, quiet, stream);
  return first - quiet + (works > 1 ? drawDays(pace, works - 1, stream) : 0);
}

/** A gap that is longer than `quiet`: where its chance to last falls to a random share of what it was, by halving. */
function gapBeyond(pace: DrawnPace, quiet: number, stream: Stream): number {
  const sought = (1 - uniform(stream)) * quietChance(pace, quiet);
  let [low, high] = [quiet, quiet + pace.scale * (pace.shape + 1)];
  while (quietChance(pace, high) > sought) [low, high] = [high, quiet + 2 * (high - quiet)];
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (quietChance(pace, middle) > sought) low = middle;
    else high = middle;
  }
  return high;
}
