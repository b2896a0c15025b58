import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { GroupingModel } from './grouping.ts';

/** Euclidean distance as it is, or rounded down as OR-Library's pmedcap files mean it. */
export type PlaneDistance = 'euclid' | 'floor';

export type PlanePoint = {
  readonly x: number;
  readonly y: number;
  /** Demand it may serve as a seat, and demand it brings: whole numbers from 0. */
  readonly capacity: number;
  readonly demand: number;
};

/** Open `seatCount` of the points; give each point one of them within its capacity, at the least sum of distances. */
export type CapacitatedMedian = {
  readonly points: readonly PlanePoint[];
  readonly seatCount: number;
};

/** Until windows and decomposition stand, every distance is held at once. */
const mostPlanePoints = 50_000;

/** Reads `n p`, then n times `x y capacity demand`, whitespace as it comes. */
export function readCapacitatedMedian(text: string): CapacitatedMedian | Refusal {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const numbers = words.map(Number);
  const wrong = numbers.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) return malformed('formation.not-a-number', { word: (words[wrong] ?? '').slice(0, 40) });

  const [count = 0, seatCount = 0, ...rest] = numbers;
  if (!isCount(count) || !isCount(seatCount) || seatCount > count) {
    return malformed('formation.wrong-head', { points: count, seats: seatCount });
  }
  if (rest.length !== 4 * count) {
    return malformed('formation.wrong-length', { expected: 2 + 4 * count, found: words.length });
  }
  if (count > mostPlanePoints) {
    return refuse('too-large', 'formation.too-many-points', {
      facts: { points: count, most: mostPlanePoints },
    });
  }

  const points: PlanePoint[] = [];
  for (let index = 0; index < count; index += 1) {
    const point = readPoint(rest, index);
    if (isRefusal(point)) return point;
    points.push(point);
  }
  return { points, seatCount };
}

function readPoint(numbers: readonly number[], index: number): PlanePoint | Refusal {
  const [x = 0, y = 0, capacity = 0, demand = 0] = numbers.slice(4 * index, 4 * index + 4);
  const isLawful = [capacity, demand].every((value) => Number.isSafeInteger(value) && value >= 0 && value < 2 ** 31);
  return isLawful
    ? { x, y, capacity, demand }
    : malformed('formation.wrong-weight', { point: index, capacity, demand });
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;

const malformed = (code: string, facts: Refusal['facts'] & {}): Refusal => refuse('malformed', code, { facts });

function planeDistance(from: PlanePoint, to: PlanePoint, distance: PlaneDistance): number {
  // Not Math.hypot: the square root of a whole square is exact, and `floor` depends on that.
  const length = Math.sqrt((from.x - to.x) ** 2 + (from.y - to.y) ** 2);
  return distance === 'floor' ? Math.floor(length) : length;
}

/** The classical model: no least weight, exactly `seatCount` groups, and a seat may itself belong elsewhere. */
export function medianModel({ points, seatCount }: CapacitatedMedian, distance: PlaneDistance): GroupingModel {
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
    lower: new Int32Array(count),
    upper: Int32Array.from(points, ({ capacity }) => capacity),
    guides: new Int32Array(count),
    guidesNeeded: 0,
    district: new Int32Array(count),
    districtCount: 1,
    districtCost: 0,
    fewest: seatCount,
    most: seatCount,
    constant: 0,
    isWhole: distance === 'floor',
  };
}
