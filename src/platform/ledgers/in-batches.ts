/**
 * Rows of any number, a batch at a time: each batch is read after the last row of the one before.
 * @param read at most `size` rows; fewer are the last
 */
export async function* inBatches<Row>(
  size: number,
  read: (after: Row | null, size: number) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let after: Row | null = null;
  for (;;) {
    const rows: readonly Row[] = await read(after, size);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    after = rows.at(-1) ?? null;
  }
}
