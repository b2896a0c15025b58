/**
 * One at a time, in the order of asking. A call gives a promise of the turn, whose value ends it, or null where
 * `most` hold or wait for theirs already.
 */
export function createTurns(most: number): () => Promise<() => void> | null {
  let standing = 0;
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    if (standing >= most) return null;
    standing += 1;
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const turn = last.then(() => () => resolve());
    last = over.then(() => (standing -= 1));
    return turn;
  };
}
