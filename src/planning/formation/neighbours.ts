/** Points of a plane: coordinates run in parallel. */
export type Plane = { readonly x: Float64Array; readonly y: Float64Array };

/**
 * The `count` nearest other points of each point, nearest first, at `point * count`; -1 where there are fewer points.
 * Points are sorted into square cells, and rings of cells are looked at until none farther out can be nearer.
 * O(points × count) where points are spread, without a table of all distances.
 */
export function nearestNeighbours({ x, y }: Plane, count: number): Int32Array {
  const total = x.length;
  const grid = sortIntoCells({ x, y });
  const { left, bottom, size, columns, rows } = grid;
  const nearest = new Int32Array(total * count).fill(-1);
  const found = new Float64Array(count);
  for (let point = 0; point < total; point += 1) {
    const [px, py] = [x[point] as number, y[point] as number];
    const column = Math.min(columns - 1, Math.floor((px - left) / size));
    const row = Math.min(rows - 1, Math.floor((py - bottom) / size));
    let held = 0;
    for (let ring = 0; ring <= Math.max(columns, rows); ring += 1) {
      // Everything within `ring - 1` cells' width was seen.
      const reach = (ring - 1) * size;
      if (held === count && ring > 0 && (found[held - 1] as number) <= reach * reach) break;
      for (const other of ringOf(grid, column, row, ring)) {
        // Where enough points stand in one place, the others there are no nearer.
        if (held === count && found[held - 1] === 0) break;
        if (other === point) continue;
        const apart = ((x[other] as number) - px) ** 2 + ((y[other] as number) - py) ** 2;
        if (held === count && apart >= (found[held - 1] as number)) continue;
        let place = held < count ? held : held - 1;
        while (place > 0 && (found[place - 1] as number) > apart) {
          found[place] = found[place - 1] as number;
          nearest[point * count + place] = nearest[point * count + place - 1] as number;
          place -= 1;
        }
        found[place] = apart;
        nearest[point * count + place] = other;
        if (held < count) held += 1;
      }
    }
  }
  return nearest;
}

type Grid = {
  readonly left: number;
  readonly bottom: number;
  readonly size: number;
  readonly columns: number;
  readonly rows: number;
  /** Points by cell: those of cell c stand from `start[c]` to `start[c + 1]`. */
  readonly start: Int32Array;
  readonly points: Int32Array;
};

/** Square cells of about three points each, were the points spread evenly. */
function sortIntoCells({ x, y }: Plane): Grid {
  const total = x.length;
  const [left, right, bottom, top] = [least(x), most(x), least(y), most(y)];
  const [width, height] = [Math.max(right - left, 1e-9), Math.max(top - bottom, 1e-9)];
  const size = Math.max(Math.sqrt((3 * width * height) / total), Math.max(width, height) / 2_000);
  const columns = Math.floor(width / size) + 1;
  const rows = Math.floor(height / size) + 1;
  const cellOf = Int32Array.from(
    x,
    (px, point) =>
      Math.min(rows - 1, Math.floor(((y[point] as number) - bottom) / size)) * columns +
      Math.min(columns - 1, Math.floor((px - left) / size)),
  );
  const start = new Int32Array(columns * rows + 1);
  for (const cell of cellOf) start[cell + 1] = (start[cell + 1] as number) + 1;
  for (let cell = 0; cell < columns * rows; cell += 1) {
    start[cell + 1] = (start[cell + 1] as number) + (start[cell] as number);
  }
  const next = start.slice();
  const points = new Int32Array(total);
  for (const [point, cell] of cellOf.entries()) {
    points[next[cell] as number] = point;
    next[cell] = (next[cell] as number) + 1;
  }
  return { left, bottom, size, columns, rows, start, points };
}

/** The points of the cells at exactly this distance (in cells, the larger of both ways) from a cell. */
function ringOf({ columns, rows, start, points }: Grid, column: number, row: number, ring: number): number[] {
  const found: number[] = [];
  for (let r = Math.max(0, row - ring); r <= Math.min(rows - 1, row + ring); r += 1) {
    const isEdge = Math.abs(r - row) === ring;
    const step = isEdge || ring === 0 ? 1 : 2 * ring;
    for (let c = column - ring; c <= column + ring; c += step) {
      if (c < 0 || c >= columns) continue;
      const cell = r * columns + c;
      for (let at = start[cell] as number; at < (start[cell + 1] as number); at += 1) found.push(points[at] as number);
    }
  }
  return found;
}

const least = (values: Float64Array): number => values.reduce((low, value) => Math.min(low, value), Infinity);
const most = (values: Float64Array): number => values.reduce((high, value) => Math.max(high, value), -Infinity);
