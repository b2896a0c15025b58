import { isDitto } from '#kernel/told-words';
import { type CellAsRead, isEmpty, type Merge, type RowAsRead } from './as-read.rules.ts';

/**
 * The cells of a row with what stands above them where the sheet says so: in a cell merged with the one above, and at
 * 同上 or 〃. A plainly empty cell stays empty. Call it for each row, from the top, with the merges that go down.
 */
export function createFillDown(merged: readonly Merge[]) {
  const above = new Map<number, CellAsRead>();
  const pending = merged.filter(goesDown).toSorted((one, other) => one.firstRow - other.firstRow);
  let open: Merge[] = [];
  let next = 0;
  return ({ number, cells }: RowAsRead): readonly CellAsRead[] => {
    for (; (pending[next]?.firstRow ?? Infinity) < number; next += 1) open.push(...pending.slice(next, next + 1));
    open = open.filter(({ lastRow }) => lastRow >= number);
    const within = new Set(open.map(({ firstColumn }) => firstColumn));
    const width = Math.max(cells.length, ...[...within].map((column) => column + 1));
    return Array.from({ length: width }, (_, column) => {
      const own = cells[column] ?? null;
      const told = (isEmpty(own) && within.has(column)) || (typeof own === 'string' && isDitto(own));
      const cell = told && above.has(column) ? (above.get(column) ?? null) : own;
      above.set(column, cell);
      return cell;
    });
  };
}

const goesDown = ({ firstRow, lastRow }: Merge): boolean => lastRow > firstRow;
