import { type Stream, uniform } from './chance.ts';
import { gammaAbove } from './gamma.ts';

/**
 * How long one of the works takes, of mean 1: the logarithm of the chance to take longer, by steps of `fineness` a mean.
 * In each step the rate is constant, after the last it stays, so that chance, rate and draw are of one distribution.
 */
export type Durations = Float64Array;

const fineness = 32;
const longest = 10;
/** No moment is impossible. */
const leastFall = 1e-9;

/** Gamma durations of this shape. */
export function gammaDurations(shape: number): Durations {
  const durations = new Float64Array(fineness * longest + 1);
  for (let step = 1; step < durations.length; step++)
    durations[step] = Math.min(
      (durations[step - 1] as number) - leastFall,
      Math.log(gammaAbove(shape, (shape * step) / fineness)),
    );
  return durations;
}

/** What has just begun may, by rounding, have lasted a little less than nothing. */
const stepAt = (durations: Durations, passed: number): number =>
  Math.max(0, Math.min(durations.length - 2, Math.floor(passed * fineness)));

const fallIn = (durations: Durations, step: number): number =>
  (durations[step] as number) - (durations[step + 1] as number);

/** The logarithm of the chance to take longer than `passed`. */
export function lasting(durations: Durations, passed: number): number {
  const step = stepAt(durations, passed);
  return (durations[step] as number) - (passed * fineness - step) * fallIn(durations, step);
}

/** How likely it is, a mean, to end now that it has lasted until `passed`. */
export const rate = (durations: Durations, passed: number): number =>
  fallIn(durations, stepAt(durations, passed)) * fineness;

/** A duration longer than `passed`. */
export function drawLonger(durations: Durations, passed: number, stream: Stream): number {
  const sought = lasting(durations, passed) + Math.log(1 - uniform(stream));
  let step = stepAt(durations, passed);
  while (step < durations.length - 2 && (durations[step + 1] as number) > sought) step++;
  return (step + ((durations[step] as number) - sought) / fallIn(durations, step)) / fineness;
}

/** How long one has been going on that is met at any moment: of each age as many as last so long. */
export function drawAge(durations: Durations, stream: Stream): number {
  for (;;) {
    const age = longest * uniform(stream);
    if (Math.log(1 - uniform(stream)) < lasting(durations, age)) return age;
  }
}
