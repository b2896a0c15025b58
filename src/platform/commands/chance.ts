import { randomFillSync } from 'node:crypto';

const drawnAtOnce = 16_384;

/** Random bytes of the system, drawn many at a time: an import makes ids by the hundred thousand, each of ten of them. */
export function createChance(): (bytes: number) => Uint8Array {
  const pool = new Uint8Array(drawnAtOnce);
  let used = drawnAtOnce;
  return (bytes) => {
    if (bytes > drawnAtOnce) throw new RangeError(`at most ${drawnAtOnce} bytes at once`);
    if (used + bytes > drawnAtOnce) {
      randomFillSync(pool);
      used = 0;
    }
    used += bytes;
    return pool.slice(used - bytes, used);
  };
}
