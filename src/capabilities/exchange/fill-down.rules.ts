import { isDitto } from '#kernel/told-words';
import { type CellAsRead, isEmpty, type Merge } from './as-read.rules.ts';

/**
 * The cells of a row with what stands above them where the sheet says so: in a cell merged with the one above, and at
 * 同上 or 〃. A plainly empty cell stays empty. Call it for each row, from the top, with the merges that go down.
 */
export function createFillDown(merged: readonly Merge[]) {
  const above: CellAsRead[] = [];
  const pending = merged.filter(goesDown).toSorted((one, other) => one.firstRow - other.firstRow);
  let open: Merge[] = [];
  let next = 0;
  return (number: number, cells: readonly CellAsRead[]): readonly CellAsRead[] => {
    for (; (pending[next]?.firstRow ?? Infinity) < number; next += 1) open.push(...pending.slice(next, next + 1));
    if (open.length > 0) open = open.filter(({ lastRow }) => lastRow >= number);
    const within = new Set(open.map(({ firstColumn }) => firstColumn));
    const width = Math.max(cells.length, ...[...within].map((column) => column + 1));
    const told: CellAsRead[] = [];
    for (let column = 0; column < width; column += 1) {
      const own = cells[column] ?? null;
      const isTold = (within.has(column) && isEmpty(own)) || (typeof own === 'string' && isDitto(own));
      const upper = above[column];
      const cell = isTold && upper !== undefined ? upper : own;
      above[column] = cell;
      told.push(cell);
    }
    return told;
  };
}

const goesDown = ({ firstRow, lastRow }: Merge): boolean => lastRow > firstRow;
