/** Places on the globe as points of a sphere, in kilometres from its middle; coordinates run in parallel. */
export type Places = { readonly x: Float64Array; readonly y: Float64Array; readonly z: Float64Array };

export type Degrees = { readonly latitude: number; readonly longitude: number };

/** Mean radius of the earth. */
const radius = 6371.0088;
const halfway = Math.PI * radius;

export function toPlaces(list: readonly Degrees[]): Places {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  return {
    x: Float64Array.from(list, (at) => radius * Math.cos(radians(at.latitude)) * Math.cos(radians(at.longitude))),
    y: Float64Array.from(list, (at) => radius * Math.cos(radians(at.latitude)) * Math.sin(radians(at.longitude))),
    z: Float64Array.from(list, (at) => radius * Math.sin(radians(at.latitude))),
  };
}

/** Kilometres on the globe between a place of one list and a place of another. */
export function kilometresApart(from: Places, one: number, to: Places, other: number): number {
  const dx = (from.x[one] as number) - (to.x[other] as number);
  const dy = (from.y[one] as number) - (to.y[other] as number);
  const dz = (from.z[one] as number) - (to.z[other] as number);
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / (2 * radius)));
}

/** A k-d tree (Bentley 1975): places in an order in which each part's middle one parts it along `axis`. */
export type PlaceTree = { readonly places: Places; readonly order: Int32Array; readonly axis: Uint8Array };

const axes = ['x', 'y', 'z'] as const;

export function placeTree(places: Places): PlaceTree {
  const order = Int32Array.from(places.x, (_, place) => place);
  const axis = new Uint8Array(order.length);
  const part = (from: number, to: number): void => {
    if (to - from < 2) return;
    const middle = (from + to) >> 1;
    const widest = sortAlongWidest(places, order.subarray(from, to));
    axis[middle] = widest;
    part(from, middle);
    part(middle + 1, to);
  };
  part(0, order.length);
  return { places, order, axis };
}

/** The places in parts of at most so many that lie together, by halving along the widest axis. */
export function partPlaces(places: Places, most: number): readonly Int32Array[] {
  const part = (list: Int32Array): readonly Int32Array[] => {
    if (list.length <= most) return [list];
    sortAlongWidest(places, list);
    const middle = list.length >> 1;
    return [...part(list.subarray(0, middle)), ...part(list.subarray(middle))];
  };
  return part(Int32Array.from(places.x, (_, place) => place));
}

function sortAlongWidest(places: Places, list: Int32Array): number {
  const widths = axes.map((name) => {
    let [low, high] = [Infinity, -Infinity];
    for (const place of list) {
      low = Math.min(low, places[name][place] as number);
      high = Math.max(high, places[name][place] as number);
    }
    return high - low;
  });
  const widest = widths.indexOf(Math.max(...widths));
  const along = places[axes[widest] ?? 'x'];
  list.sort((one, other) => (along[one] as number) - (along[other] as number) || one - other);
  return widest;
}

type Wish = {
  readonly count: number;
  readonly kilometres?: number | undefined;
  readonly isWanted?: (place: number) => boolean;
};

export type NearPlaces = { readonly found: readonly number[]; readonly farthest: number };

/**
 * Up to `count` places of the tree nearest to a place of another list, nearest first, among those within so many
 * kilometres that `isWanted`; `farthest` is the kilometres to the last of them, or Infinity where there are no others.
 * O(count × log places) where most are wanted.
 */
export function nearestPlaces(
  { places, order, axis }: PlaceTree,
  from: Places,
  at: number,
  { count, kilometres = Infinity, isWanted = () => true }: Wish,
): NearPlaces {
  const found: number[] = [];
  const squares: number[] = [];
  const [x, y, z] = [from.x[at] as number, from.y[at] as number, from.z[at] as number];
  const centre = [x, y, z];
  // Square of the chord, with room for rounding.
  const reach = kilometres > halfway ? Infinity : (1 + 1e-9) * (2 * radius * Math.sin(kilometres / (2 * radius))) ** 2;
  const offer = (place: number): void => {
    const square =
      ((places.x[place] as number) - x) ** 2 +
      ((places.y[place] as number) - y) ** 2 +
      ((places.z[place] as number) - z) ** 2;
    if (square > reach || (found.length === count && square >= (squares[count - 1] as number))) return;
    if (!isWanted(place)) return;
    if (found.length === count) {
      found.pop();
      squares.pop();
    }
    let to = found.length;
    while (to > 0 && (squares[to - 1] as number) > square) to -= 1;
    found.splice(to, 0, place);
    squares.splice(to, 0, square);
  };
  const look = (start: number, end: number): void => {
    if (start >= end) return;
    const middle = (start + end) >> 1;
    const place = order[middle] as number;
    offer(place);
    const along = axis[middle] as number;
    const beyond = (centre[along] as number) - (places[axes[along] ?? 'x'][place] as number);
    if (beyond < 0) look(start, middle);
    else look(middle + 1, end);
    if (beyond * beyond > (found.length === count ? (squares[count - 1] as number) : reach)) return;
    if (beyond < 0) look(middle + 1, end);
    else look(start, middle);
  };
  look(0, order.length);
  const last = found.at(-1);
  const isAll = found.length < count || last === undefined;
  return { found, farthest: isAll ? Infinity : kilometresApart(from, at, places, last) };
}
