/**
 * Whether an earlier item of a list says the same in its key. A list is read once, however many of its items ask: O(n)
 * together, as long as it is not changed meanwhile.
 * @param keyOf one function of its module, not made anew for each question: what was read is kept by it
 */
export function isSaidBefore<Item>(list: readonly Item[], index: number, keyOf: (item: Item) => string): boolean {
  const item = list[index];
  return item !== undefined && (firstOf(list, keyOf).get(keyOf(item)) ?? index) < index;
}

type Firsts = ReadonlyMap<string, number>;
const read = new WeakMap<readonly unknown[], Map<unknown, Firsts>>();

/** By its key, where in the list the first stands that says it. */
function firstOf<Item>(list: readonly Item[], keyOf: (item: Item) => string): Firsts {
  const ofList = read.get(list) ?? new Map<unknown, Firsts>();
  read.set(list, ofList);
  const known = ofList.get(keyOf);
  if (known !== undefined) return known;
  const firsts = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    const key = keyOf(item);
    if (!firsts.has(key)) firsts.set(key, index);
  }
  ofList.set(keyOf, firsts);
  return firsts;
}
