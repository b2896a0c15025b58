import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { GroupingModel } from './grouping.ts';

/** Euclidean distance as it is, or rounded down as OR-Library's pmedcap files mean it. */
export type PlaneDistance = 'euclid' | 'floor';

export type PlanePoint = {
  readonly x: number;
  readonly y: number;
  /** Most and least demand of the group seated here, and demand the point brings: whole numbers from 0. */
  readonly capacity: number;
  /** Left out, none. */
  readonly least?: number;
  readonly demand: number;
};

/** Open seats at the points; give each point one of them within its least demand and its capacity, at the least sum of distances. */
export type CapacitatedMedian = {
  readonly points: readonly PlanePoint[];
  /** Exactly so many seats; 0 for any number. */
  readonly seatCount: number;
};

/** How many seats there may be: the least demands of so many must be met together. */
export function seatRange({ points, seatCount }: CapacitatedMedian): {
  readonly fewest: number;
  readonly most: number;
} {
  if (seatCount > 0) return { fewest: seatCount, most: seatCount };
  let left = points.reduce((sum, { demand }) => sum + demand, 0);
  const leasts = points.map(({ least = 0 }) => least).toSorted((one, other) => one - other);
  const beyond = leasts.findIndex((least) => (left -= least) < 0);
  return { fewest: 1, most: beyond < 0 ? points.length : beyond };
}

/** Until windows and decomposition stand, every distance is held at once. */
const mostPlanePoints = 50_000;

type Word = { readonly text: string; readonly line: number };

/**
 * Reads `n p`, then n times `x y capacity demand`, or n times `x y capacity demand least`; whitespace as it comes. With
 * least demands p may be 0, for any number of seats. A refusal names the line and what is wrong there.
 */
export function readCapacitatedMedian(text: string): CapacitatedMedian | Refusal {
  const words = wordsOf(text);
  const wrong = words.find((word) => !Number.isFinite(Number(word.text)));
  if (wrong !== undefined) {
    return malformed('formation.not-a-number', { line: wrong.line, word: wrong.text.slice(0, 40) });
  }

  const [count = 0, seatCount = -1] = words.slice(0, 2).map((word) => Number(word.text));
  const head = { line: words[0]?.line ?? 1, points: count, seats: seatCount };
  if (!isWhole(count) || count < 1 || !isWhole(seatCount) || seatCount > count) {
    return malformed('formation.wrong-head', head);
  }
  const columns = words.length === 2 + 5 * count ? 5 : 4;
  const lines = [...Map.groupBy(words.slice(2), ({ line }) => line).values()];
  const uneven = lines.find(({ length }) => length !== lines[0]?.length);
  // Where every point has a line of its own, a number left out of one is not made up for by the next.
  if (words.length !== 2 + columns * count || (lines.length === count && uneven !== undefined)) {
    const line = (uneven ?? lines.at(-1) ?? words).at(-1)?.line ?? 1;
    const expected = { expected: 2 + 4 * count, withLeast: 2 + 5 * count, found: words.length };
    return malformed('formation.wrong-length', { line, ...expected });
  }
  if (count > mostPlanePoints) {
    return refuse('too-large', 'formation.too-many-points', {
      facts: { points: count, most: mostPlanePoints },
    });
  }

  const points: PlanePoint[] = [];
  for (let index = 0; index < count; index += 1) {
    const from = 2 + columns * index;
    const point = readPoint(words.slice(from, from + columns), index);
    if (isRefusal(point)) return point;
    points.push(point);
  }
  // Without least demands every point would be its own seat.
  return seatCount === 0 && points.every(({ least = 0 }) => least === 0)
    ? malformed('formation.any-number-without-least', head)
    : { points, seatCount };
}

const wordsOf = (text: string): readonly Word[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      line.split(/\s+/u).flatMap((word) => (word === '' ? [] : [{ text: word, line: index + 1 }])),
    );

function readPoint(words: readonly Word[], index: number): PlanePoint | Refusal {
  const [x = 0, y = 0, capacity = 0, demand = 0, least] = words.map(({ text }) => Number(text));
  const weights = { capacity, demand, ...(least === undefined ? {} : { least }) };
  const facts = { line: words.at(-1)?.line ?? 1, point: index, ...weights };
  if (!Object.values(weights).every((value) => isWhole(value) && value < 2 ** 31)) {
    return malformed('formation.wrong-weight', facts);
  }
  return least !== undefined && least > capacity
    ? malformed('formation.least-above-capacity', facts)
    : { x, y, ...weights };
}

const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const malformed = (code: string, facts: Refusal['facts'] & {}): Refusal => refuse('malformed', code, { facts });

function planeDistance(from: PlanePoint, to: PlanePoint, distance: PlaneDistance): number {
  // Not Math.hypot: the square root of a whole square is exact, and `floor` depends on that.
  const length = Math.sqrt((from.x - to.x) ** 2 + (from.y - to.y) ** 2);
  return distance === 'floor' ? Math.floor(length) : length;
}

/** The classical model: exactly `seatCount` groups, and a seat may itself belong elsewhere; here with least weights as well. */
export function medianModel(problem: CapacitatedMedian, distance: PlaneDistance): GroupingModel {
  const { points } = problem;
  const count = points.length;
  const cost = Float64Array.from({ length: count * count }, (_, pair) => {
    const [seat, point] = [points[Math.floor(pair / count)], points[pair % count]];
    return seat === undefined || point === undefined ? Infinity : planeDistance(seat, point, distance);
  });
  return {
    pointCount: count,
    seatCount: count,
    cost,
    opening: new Float64Array(count),
    home: new Int32Array(count).fill(-1),
    weight: Int32Array.from(points, ({ demand }) => demand),
    lower: Int32Array.from(points, ({ least = 0 }) => least),
    upper: Int32Array.from(points, ({ capacity }) => capacity),
    guides: new Int32Array(count),
    guidesNeeded: 0,
    district: new Int32Array(count),
    districtCount: 1,
    districtCost: 0,
    ...seatRange(problem),
    constant: 0,
    isWhole: distance === 'floor',
  };
}
