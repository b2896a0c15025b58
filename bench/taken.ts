/** Milliseconds by the clock, and of the processor: of all threads, and hardly more on a busy machine than at rest. */
export type Taken = { readonly clock: number; readonly processor: number };

export async function taken(run: () => unknown): Promise<Taken> {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(before);
  return { clock: performance.now() - begun, processor: (user + system) / 1000 };
}

/** Medians of `runs` after some to warm up. */
export async function medianOf(runs: number, run: () => unknown, warmUps = 3): Promise<Taken> {
  const all: Taken[] = [];
  for (let at = 0 - warmUps; at < runs; at++) {
    const one = await taken(run);
    if (at >= 0) all.push(one);
  }
  const middle = (of: (one: Taken) => number): number =>
    all.map(of).toSorted((one, other) => one - other)[Math.floor(runs / 2)] ?? Number.NaN;
  return { clock: middle(({ clock }) => clock), processor: middle(({ processor }) => processor) };
}
