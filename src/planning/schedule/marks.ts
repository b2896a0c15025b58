/** Positions marked for a visit in order, a bit each: marking and finding the next cost next to nothing. */
export type Marks = { readonly bits: Int32Array };

export const noMarks = (count: number): Marks => ({ bits: new Int32Array((count >> 5) + 1) });

export function mark({ bits }: Marks, position: number): void {
  bits[position >> 5] = (bits[position >> 5] as number) | (1 << (position & 31));
}

/** The first marked position from `from` on, now unmarked; -1 where there is none. */
export function takeNext({ bits }: Marks, from: number): number {
  for (let word = from >> 5; word < bits.length; word++) {
    const marked = bits[word] as number;
    if (marked === 0) continue;
    const lowest = 31 - Math.clz32(marked & -marked);
    bits[word] = marked & (marked - 1);
    return (word << 5) + lowest;
  }
  return -1;
}

/** The last marked position up to `to`, now unmarked; -1 where there is none. */
export function takeLast({ bits }: Marks, to: number): number {
  for (let word = to >> 5; word >= 0; word--) {
    const marked = bits[word] as number;
    if (marked === 0) continue;
    const highest = 31 - Math.clz32(marked);
    bits[word] = marked ^ (1 << highest);
    return (word << 5) + highest;
  }
  return -1;
}
