/** The record with columns of this length, what stood in them kept; what is no column stays as it is. */
export const resized = <Columns extends object>(columns: Columns, length: number): Columns =>
  withColumns(columns, (column) => copyOf(column, length));

/** The record with columns half as long again. */
export const roomier = <Columns extends object>(columns: Columns): Columns =>
  withColumns(columns, (column) => copyOf(column, Math.ceil(column.length * 1.5) + 16));

type Column = Int32Array | Uint8Array;

function withColumns<Columns extends object>(columns: Columns, grow: (column: Column) => Column): Columns {
  const entries = Object.entries(columns).map(([name, held]: [string, unknown]) => [
    name,
    held instanceof Int32Array || held instanceof Uint8Array ? grow(held) : held,
  ]);
  return Object.fromEntries(entries) as Columns;
}

function copyOf(column: Column, length: number): Column {
  const copy = column instanceof Int32Array ? new Int32Array(length) : new Uint8Array(length);
  copy.set(column);
  return copy;
}
