/** Links as two columns: the link `k` leads from node `from[k]` to node `to[k]`. */
export type Edges = { readonly from: Int32Array; readonly to: Int32Array };

export type Order =
  /** Every node after those it waits for; among equals, the one given first. */
  | { readonly order: Int32Array }
  /** Nodes that wait for each other in a circle, each for the one before it, the first for the last. */
  | { readonly cycle: readonly number[] };

/** Kahn's topological order (Communications of the ACM 5, 1962). O(nodes + edges). */
export function orderOf(count: number, { from, to }: Edges): Order {
  const waiting = new Int32Array(count);
  const firstOut = new Int32Array(count + 1);
  for (let edge = 0; edge < from.length; edge++) {
    waiting[to[edge] as number] = (waiting[to[edge] as number] as number) + 1;
    firstOut[(from[edge] as number) + 1] = (firstOut[(from[edge] as number) + 1] as number) + 1;
  }
  for (let node = 0; node < count; node++)
    firstOut[node + 1] = (firstOut[node + 1] as number) + (firstOut[node] as number);
  const out = new Int32Array(from.length);
  const filled = firstOut.slice();
  for (let edge = 0; edge < from.length; edge++) {
    const node = from[edge] as number;
    out[filled[node] as number] = to[edge] as number;
    filled[node] = (filled[node] as number) + 1;
  }
  const order = new Int32Array(count);
  let ready = 0;
  for (let node = 0; node < count; node++) if (waiting[node] === 0) order[ready++] = node;
  for (let done = 0; done < ready; done++) {
    const node = order[done] as number;
    for (let at = firstOut[node] as number; at < (firstOut[node + 1] as number); at++) {
      const next = out[at] as number;
      const left = (waiting[next] as number) - 1;
      waiting[next] = left;
      if (left === 0) order[ready++] = next;
    }
  }
  return ready === count ? { order } : { cycle: cycleAmong(waiting, { from, to }) };
}

/** Each node that still waits has a predecessor that does: walking back from any comes to a circle. */
function cycleAmong(waiting: Int32Array, { from, to }: Edges): readonly number[] {
  const before = new Int32Array(waiting.length).fill(-1);
  for (let edge = 0; edge < from.length; edge++) {
    const isLeft = (waiting[from[edge] as number] as number) > 0 && (waiting[to[edge] as number] as number) > 0;
    if (isLeft && before[to[edge] as number] === -1) before[to[edge] as number] = from[edge] as number;
  }
  const step = new Map<number, number>();
  let node = waiting.findIndex((count) => count > 0);
  while (!step.has(node)) {
    step.set(node, step.size);
    node = before[node] as number;
  }
  return [...step.keys()].slice(step.get(node)).toReversed();
}
