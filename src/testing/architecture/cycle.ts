/**
 * One cycle of a directed graph as the nodes along it, the first repeated at the end; undefined where there is none.
 * Depth-first search, O(nodes + edges).
 */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const finished = new Set<string>();
  const trail: string[] = [];

  const visit = (node: string): readonly string[] | undefined => {
    const since = trail.indexOf(node);
    if (since !== -1) return [...trail.slice(since), node];
    if (finished.has(node)) return undefined;
    trail.push(node);
    for (const next of graph.get(node) ?? []) {
      const found = visit(next);
      if (found !== undefined) return found;
    }
    trail.pop();
    finished.add(node);
    return undefined;
  };

  for (const node of graph.keys()) {
    const found = visit(node);
    if (found !== undefined) return found;
  }
  return undefined;
}
