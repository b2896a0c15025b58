import { normal, type Stream, uniform } from './chance.ts';
import { complete, copyOf, type Crews, crewsAtFirst, goOn, scaled, wait } from './crews.ts';
import { drawLonger, type Durations, gammaDurations, lasting } from './durations.ts';

/**
 * How works that are alike get done by crews side by side: what one of them takes is gamma distributed, with a shape (how
 * regular) and a mean (the pace) that are both unknown, and a mean that rises or falls from one to the next. What fits the
 * facts is found by drawing. The constants are chosen by coverage (README), on families of projects other than the model.
 */

/** Of the mean nothing is believed beforehand, not even its unit; of the shape, that of one after the other, this. */
const usualShape = 1.5;
/** What several do side by side takes each of them longer, so is the sum of more, and more regular in proportion. */
const shapeOf = (parallel: number, score: number): number => usualShape * parallel * Math.exp(shapeSpread * score);
/** Of the logarithm of the shape. */
const shapeSpread = 0.7;
/** Each doubling of the number begun changes the mean by one factor (Wright 1936), 2 to the power of this by a normal score. */
const learningSpread = 0.15;
/** The pace ahead differs from the pace seen by about this factor: seasons, other crews, the harder buildings last. */
const drift = 0.2;
/** As many may be worked on side by side where it is not known; each number is as likely. */
const usuallyAtMost = 6;

const leastShape = 0.35;
const shapeRatio = 1.25;
const shapeCount = 22;
const durationsMade: (Durations | undefined)[] = [];

/** One way to read what is known; moments are days as numbers. */
export type Reading = {
  readonly start: number;
  /** When the first was done, or begun where its being done is not seen. */
  readonly from: number;
  readonly isFirstSeen: boolean;
  readonly steps: readonly Step[];
  /** Up to when no more was done after the last step. */
  readonly until: number;
};

/** So many more were done after the step before, the last of them then. */
type Step = { readonly at: number; readonly works: number };

/** Works under way as they may be. */
type Course = {
  readonly reading: Reading;
  readonly crews: Crews;
  readonly parallel: number;
  /** The logarithm of how likely that makes what is known so far, and of what is foreseen of the quiet at the end. */
  weight: number;
  readonly foreseen: number;
};

type Known = { readonly total: number; readonly parallel?: number | undefined };

/** Up to the first step: the pace is the one at which what is drawn takes as long as it did. */
function drawCourse(reading: Reading, known: Known, stream: Stream): Course {
  const parallel = Math.min(known.total, known.parallel ?? 1 + Math.floor(uniform(stream) * usuallyAtMost));
  const order = Math.round(Math.log(shapeOf(parallel, normal(stream)) / leastShape) / Math.log(shapeRatio));
  const index = Math.max(0, Math.min(shapeCount - 1, order));
  const shape = leastShape * shapeRatio ** index;
  const durations = (durationsMade[index] ??= gammaDurations(shape));
  const learning = learningSpread * normal(stream);
  const relative = Float64Array.from({ length: known.total }, (_, work) => (work + 1) ** learning);
  const crews = crewsAtFirst(durations, relative, parallel, stream);
  const { at, works } = reading.steps[0] as Step;
  goOn(crews, works, stream);
  const before = reading.isFirstSeen ? 0 : drawLonger(durations, 0, stream);
  const factor = (at - reading.from) / (before + crews.at);
  const foreseen = parallel * lasting(durations, (reading.until - (reading.steps.at(-1) as Step).at) / factor);
  const begun = scaled(crews, factor, reading.from + before * factor, reading.start);
  return { reading, crews: begun, parallel, weight: foreseen, foreseen };
}

/**
 * Ways in which the works may be going on, each as likely as another: drawn beforehand, followed from one completion to
 * the next, and drawn again in the measure in which they made it likely (Gordon, Salmond and Smith, IEE Proceedings F
 * 140, 1993). Of what was done in one step, all but the last is drawn too. O(count × works × crews).
 */
export function coursesThatFit(count: number, read: () => Reading, known: Known, stream: Stream): readonly Course[] {
  let courses: readonly Course[] = Array.from({ length: count }, () => drawCourse(read(), known, stream));
  const steps = (courses[0] as Course).reading.steps;
  for (let step = 1; step < steps.length; step++)
    for (let unseen = (steps[step] as Step).works - 1; unseen >= 0; unseen--) {
      for (const course of courses) follow(course, (course.reading.steps[step] as Step).at, unseen, stream);
      courses = drawnAgain(courses, count / 2, stream);
    }
  for (const course of courses) course.weight += wait(course.crews, course.reading.until) - course.foreseen;
  return drawnAgain(courses, count, stream);
}

/** To the next completion: at `end`, or, where so many more lie before it unseen, to the first of them, drawn evenly. */
function follow(course: Course, end: number, unseen: number, stream: Stream): void {
  const { crews } = course;
  let at = end;
  if (unseen > 0) {
    const most = Math.max(leastGap, end - crews.at);
    const share = (1 - uniform(stream)) ** (1 / unseen);
    course.weight -= Math.log((unseen * share ** (unseen - 1)) / most);
    at = end - most * share;
  }
  course.weight += wait(crews, at) + complete(crews, stream);
}

/** Days. */
export const leastGap = 1e-6;

/** Drawn by weight (systematic resampling), where the weights are worth no more than `enough` equal ones. */
function drawnAgain(courses: readonly Course[], enough: number, stream: Stream): readonly Course[] {
  const highest = courses.reduce((most, { weight }) => Math.max(most, weight), -Infinity);
  const weights = courses.map(({ weight }) => Math.exp(weight - highest));
  const sum = weights.reduce((one, other) => one + other, 0);
  const squares = weights.reduce((one, other) => one + other * other, 0);
  if (sum * sum > enough * squares) return courses;
  const offset = uniform(stream);
  let [from, upTo] = [0, weights[0] as number];
  return courses.map((_, index) => {
    const sought = ((index + offset) / courses.length) * sum;
    while (upTo <= sought && from < courses.length - 1) upTo += weights[++from] as number;
    const course = courses[from] as Course;
    return { ...course, crews: copyOf(course.crews), weight: 0 };
  });
}

/** Days between two completions, on average of the works after the first up to `done`. */
export function gapSeen({ crews: { usual }, parallel }: Course, done: number): number {
  let sum = 0;
  for (let work = 1; work < done; work++) sum += usual[work] as number;
  return sum / (done - 1) / parallel;
}

/** A moment at which all is done. */
export function drawEnd({ crews }: Course, stream: Stream): number {
  const ahead = copyOf(crews);
  goOn(ahead, crews.since.length + crews.usual.length - crews.begun, stream);
  return crews.at + (ahead.at - crews.at) * Math.exp(drift * normal(stream));
}
