import { complete, type Network } from '#planning/schedule';
import type { ForecastModel } from './model.ts';
import type { Passed } from './passes.ts';

/**
 * Counts in `critical` the activities on the paths that drive the finish of a sample: back from all that finish last,
 * over every link that holds its successor, ties too. O(what lies on those paths + nodes that may be last) a sample.
 */
export function tracerOf({ network, ids, parent }: ForecastModel, critical: Int32Array): (passed: Passed) => void {
  const seen = new Int32Array(network.count);
  const counted = new Int32Array(ids.length);
  const stack = new Int32Array(network.count);
  const { firstLink, nextLink, linkFrom, activity } = network;
  const candidates = lastCandidates(network);
  let sample = 0;
  return ({ isLast, isDriving }) => {
    sample++;
    let height = 0;
    const visit = (position: number): void => {
      if (seen[position] === sample) return;
      seen[position] = sample;
      stack[height++] = position;
    };
    for (const position of candidates) if (isLast(position)) visit(position);
    while (height > 0) {
      const position = stack[--height] as number;
      // A summary is critical with any of its parts.
      for (let index = activity[position] as number; index !== -1; index = parent[index] as number) {
        if (counted[index] === sample) break;
        counted[index] = sample;
        critical[index] = (critical[index] as number) + 1;
      }
      for (let link = firstLink[position] as number; link !== -1; link = nextLink[link] as number)
        if (isDriving(link, position)) visit(linkFrom[link] as number);
    }
  };
}

/**
 * A node whose finish holds that of another back, without a lead, is not last unless the other is, and leads to it.
 * Summaries are as late as their parts, which stand for them.
 */
function lastCandidates(network: Network): Int32Array {
  const { count, isBeginning, state, linkFrom, linkKind, linkLag, linkOf, firstLink, nextLink, activity } = network;
  const isFollowed = isBeginning.slice();
  for (let position = 0; position < count; position++) {
    const index = activity[position] as number;
    if (network.beginning[index] !== network.end[index]) isFollowed[position] = 1;
    if (state[position] === complete) continue;
    for (let link = firstLink[position] as number; link !== -1; link = nextLink[link] as number)
      if (linkOf[link] !== -1 && ((linkKind[link] as number) & 1) === 0 && (linkLag[link] as number) >= 0)
        isFollowed[linkFrom[link] as number] = 1;
  }
  return Int32Array.from(isFollowed.keys()).filter((position) => isFollowed[position] === 0);
}
