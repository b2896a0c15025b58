import type { Network } from './network.ts';

/** The links out of each position: `first` tells where they begin, and where the last end. */
export type OutLinks = {
  readonly first: Int32Array;
  /** The link, as the network numbers it, and the position it leads to. */
  readonly link: Int32Array;
  readonly to: Int32Array;
};

/** O(nodes + links). */
export function outLinksOf({ count, firstLink, linkFrom }: Network): OutLinks {
  const first = new Int32Array(count + 1);
  for (const from of linkFrom) first[from + 1] = (first[from + 1] as number) + 1;
  for (let at = 0; at < count; at++) first[at + 1] = (first[at + 1] as number) + (first[at] as number);
  const filled = first.slice();
  const [link, to] = [new Int32Array(linkFrom.length), new Int32Array(linkFrom.length)];
  for (let position = 0; position < count; position++) {
    const end = firstLink[position + 1] as number;
    for (let into = firstLink[position] as number; into < end; into++) {
      const from = linkFrom[into] as number;
      const slot = filled[from] as number;
      filled[from] = slot + 1;
      link[slot] = into;
      to[slot] = position;
    }
  }
  return { first, link, to };
}
