/**
 * Makes one of each piece, one after another: the next is begun when one is handed out, and made while that one is used.
 * What could not be made is thrown in its place; whoever stops early waits until what was begun has ended.
 */
export async function* madeAhead<Piece, Made>(
  pieces: Iterable<Piece>,
  make: (piece: Piece) => Promise<Made>,
): AsyncGenerator<Made> {
  const begun: Promise<Made>[] = [];
  try {
    for (const piece of pieces) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time is made
      const made = await Promise.all(begun.splice(0));
      begun.push(make(piece));
      yield* made;
    }
    yield* await Promise.all(begun.splice(0));
  } finally {
    await Promise.allSettled(begun);
  }
}
