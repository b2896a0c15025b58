import { clearNode } from './fill.ts';
import { mark, type Marks, takeNext } from './marks.ts';
import { complete, type Network, noEarlier } from './network.ts';
import { roomier } from './roomier.ts';

type Open<Columns> = { -readonly [Name in keyof Columns]: Columns[Name] };

/**
 * A network that nodes and links are put into and taken out of while all others keep their numbers; its columns are
 * longer than what is used of them. A node that was taken out is complete, long ago, and has no link.
 */
export type LiveNetwork = Open<Network> & {
  /** Of each position, where it stands in the order. */
  rank: Int32Array;
  /** The links out of each position, as `firstLink` and `nextLink` are those into it. */
  firstOut: Int32Array;
  nextOut: Int32Array;
  linkTo: Int32Array;
  /** How many link numbers were given, and those that are free again. */
  linkCount: number;
  readonly freeLinks: number[];
  readonly freeNodes: number[];
};

/** Takes the network over. O(nodes + links). */
export function liveNetworkOf(network: Network): LiveNetwork {
  const { count, firstLink, nextLink, linkFrom } = network;
  const [firstOut, nextOut] = [new Int32Array(count).fill(-1), new Int32Array(linkFrom.length)];
  const linkTo = new Int32Array(linkFrom.length);
  for (let position = 0; position < count; position++)
    for (let link = firstLink[position] as number; link !== -1; link = nextLink[link] as number) {
      const from = linkFrom[link] as number;
      nextOut[link] = firstOut[from] as number;
      firstOut[from] = link;
      linkTo[link] = position;
    }
  const rank = network.order.slice();
  return { ...network, rank, firstOut, nextOut, linkTo, linkCount: linkFrom.length, freeLinks: [], freeNodes: [] };
}

/** A new node without links, to be filled. O(1), amortised. */
export function addNode(network: LiveNetwork): number {
  const free = network.freeNodes.pop();
  if (free !== undefined) {
    clearNode(network, free);
    return free;
  }
  if (network.count === network.order.length) Object.assign(network, roomier(network));
  const position = network.count++;
  network.order[position] = position;
  network.rank[position] = position;
  network.firstLink[position] = -1;
  network.firstOut[position] = -1;
  clearNode(network, position);
  return position;
}

/** Takes the node out, its links being gone: nothing waits for it, and it finishes before everything. O(1). */
export function removeNode(network: LiveNetwork, position: number): void {
  network.state[position] = complete;
  network.actualStart[position] = noEarlier;
  network.actualFinish[position] = noEarlier;
  network.activity[position] = -1;
  network.freeNodes.push(position);
}

export type NewLink = {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
  readonly lag: number;
  readonly clock: number;
  readonly of: number;
};

/**
 * Puts a link in, behind the others into its node, and the order right; null where it would close a circle, and nothing
 * has changed. O(links into the node) where the order holds, else O(what lies between the two in it).
 */
export function addLink(
  network: LiveNetwork,
  marks: Marks,
  { from, to, kind, lag, clock, of }: NewLink,
): number | null {
  if (!orderBehind(network, marks, from, to)) return null;
  const free = network.freeLinks.pop();
  if (free === undefined && network.linkCount === network.linkFrom.length) Object.assign(network, roomier(network));
  const link = free ?? network.linkCount++;
  network.linkFrom[link] = from;
  network.linkTo[link] = to;
  network.linkKind[link] = kind;
  network.linkLag[link] = lag;
  network.linkClock[link] = clock;
  network.linkOf[link] = of;
  network.nextLink[link] = -1;
  let last = network.firstLink[to] as number;
  if (last === -1) network.firstLink[to] = link;
  else {
    while (network.nextLink[last] !== -1) last = network.nextLink[last] as number;
    network.nextLink[last] = link;
  }
  network.nextOut[link] = network.firstOut[from] as number;
  network.firstOut[from] = link;
  return link;
}

/** O(links into and out of its nodes). */
export function removeLink(network: LiveNetwork, link: number): void {
  unchain(network.firstLink, network.nextLink, network.linkTo[link] as number, link);
  unchain(network.firstOut, network.nextOut, network.linkFrom[link] as number, link);
  network.freeLinks.push(link);
}

function unchain(first: Int32Array, next: Int32Array, position: number, link: number): void {
  if (first[position] === link) {
    first[position] = next[link] as number;
    return;
  }
  let before = first[position] as number;
  while (next[before] !== link) before = next[before] as number;
  next[before] = next[link] as number;
}

/**
 * Orders `to` behind `from`: what stands between them and waits for `to` moves with it, in its order, just behind `from`
 * (Marchetti-Spaccamela, Nanni, Rohnert 1996). False where `from` itself waits for `to`.
 */
export function orderBehind(network: LiveNetwork, marks: Marks, from: number, to: number): boolean {
  const { order, rank, firstOut, nextOut, linkTo } = network;
  const [first, last] = [rank[to] as number, rank[from] as number];
  if (last < first) return true;
  const moved: number[] = [];
  mark(marks, first);
  for (let at = takeNext(marks, first); at !== -1; at = takeNext(marks, at + 1)) {
    const position = order[at] as number;
    if (position === from) return false;
    moved.push(position);
    for (let link = firstOut[position] as number; link !== -1; link = nextOut[link] as number) {
      const next = rank[linkTo[link] as number] as number;
      if (next <= last) mark(marks, next);
    }
  }
  let place = first;
  let passed = 0;
  const put = (position: number): void => {
    order[place] = position;
    rank[position] = place++;
  };
  for (let at = first; at <= last; at++) {
    const position = order[at] as number;
    if (position === moved[passed]) passed++;
    else put(position);
  }
  for (const position of moved) put(position);
  return true;
}
