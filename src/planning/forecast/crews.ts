import { type Stream, uniform } from './chance.ts';
import { drawAge, drawLonger, type Durations, lasting, rate } from './durations.ts';

/**
 * Crews side by side, each of which begins the next one when it has finished one, until none is left to begin: a
 * superposition of renewal processes (Cox and Smith, Biometrika 41, 1954) with an end. Times are days, as numbers.
 */
export type Crews = {
  readonly durations: Durations;
  /** Of each of the works in the order in which they are begun: the days it takes on average. */
  readonly usual: Float64Array;
  /** Of each crew at work: when it began, and the days that takes on average. */
  readonly since: number[];
  readonly means: number[];
  begun: number;
  /** Up to when they have been followed. */
  at: number;
};

/** Crews at the moment, 0, when the first of the works is done. */
export function crewsAtFirst(durations: Durations, usual: Float64Array, parallel: number, stream: Stream): Crews {
  const crews: Crews = { durations, usual, since: [], means: [], begun: 1, at: 0 };
  while (crews.begun < Math.min(parallel, usual.length))
    begin(crews, crews.since.length, -drawAge(durations, stream) * (usual[crews.begun] as number));
  begin(crews, crews.since.length, 0);
  return crews;
}

/** The same crews where a day of theirs takes `factor` days and their 0 is at `zero`; none began before `start`. */
export const scaled = (crews: Crews, factor: number, zero: number, start: number): Crews => ({
  durations: crews.durations,
  usual: crews.usual.map((days) => days * factor),
  since: crews.since.map((began) => Math.max(start, zero + began * factor)),
  means: crews.means.map((days) => days * factor),
  begun: crews.begun,
  at: zero + crews.at * factor,
});

/** A copy that goes its own way. */
export const copyOf = (crews: Crews): Crews => ({ ...crews, since: crews.since.slice(), means: crews.means.slice() });

/** The crew begins the next, or goes when there is none; whether it begins. */
function begin(crews: Crews, crew: number, at: number): boolean {
  if (crews.begun === crews.usual.length) {
    crews.since.splice(crew, 1);
    crews.means.splice(crew, 1);
    return false;
  }
  crews.since[crew] = at;
  crews.means[crew] = crews.usual[crews.begun++] as number;
  return true;
}

/** Waits for `until`; the logarithm of the chance that none is done before. O(crews). */
export function wait(crews: Crews, until: number): number {
  const { durations, since, means, at } = crews;
  let sum = 0;
  for (let crew = 0; crew < since.length; crew++) {
    const [began, mean] = [since[crew] as number, means[crew] as number];
    sum += lasting(durations, (until - began) / mean) - lasting(durations, (at - began) / mean);
  }
  crews.at = until;
  return sum;
}

/** One is done at the end of what was waited for; the logarithm of how likely that was, a day. O(crews). */
export function complete(crews: Crews, stream: Stream): number {
  const { durations, since, means, at } = crews;
  const rates = since.map((began, crew) => {
    const mean = means[crew] as number;
    return rate(durations, (at - began) / mean) / mean;
  });
  const sum = rates.reduce((one, other) => one + other, 0);
  let left = uniform(stream) * sum;
  const crew = rates.findIndex((part) => (left -= part) < 0);
  begin(crews, crew === -1 ? rates.length - 1 : crew, at);
  return Math.log(sum);
}

/** Goes on, as it may come, until so many more are done. O(works × crews). */
export function goOn(crews: Crews, works: number, stream: Stream): void {
  const { durations, since, means } = crews;
  const ends = since.map((began, crew) => {
    const mean = means[crew] as number;
    return began + drawLonger(durations, (crews.at - began) / mean, stream) * mean;
  });
  for (let work = 0; work < works; work++) {
    let crew = 0;
    for (let other = 1; other < ends.length; other++)
      if ((ends[other] as number) < (ends[crew] as number)) crew = other;
    crews.at = ends[crew] as number;
    if (begin(crews, crew, crews.at))
      ends[crew] = crews.at + drawLonger(durations, 0, stream) * (means[crew] as number);
    else ends.splice(crew, 1);
  }
}
