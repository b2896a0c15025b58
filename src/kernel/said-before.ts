/**
 * Whether an earlier item of a list says the same in these fields. A list is read once, however many of its items ask:
 * O(n) together, as long as it is not changed meanwhile.
 */
export function isSaidBefore<Item extends object>(
  list: readonly Item[],
  index: number,
  ...fields: readonly (keyof Item & string)[]
): boolean {
  const item = list[index];
  return index > 0 && item !== undefined && (firstOf(list, fields).get(said(item, fields)) ?? index) < index;
}

type Firsts = ReadonlyMap<string, number>;
const read = new WeakMap<readonly unknown[], Map<string, Firsts>>();

/** By what is said in these fields, where in the list the first stands that says it. */
function firstOf<Item extends object>(list: readonly Item[], fields: readonly (keyof Item & string)[]): Firsts {
  const ofList = read.get(list) ?? new Map<string, Firsts>();
  read.set(list, ofList);
  const name = fields.join(' ');
  const known = ofList.get(name);
  if (known !== undefined) return known;
  const firsts = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    const text = said(item, fields);
    if (!firsts.has(text)) firsts.set(text, index);
  }
  ofList.set(name, firsts);
  return firsts;
}

/** One text for what is one: each value as JSON, none for what is not said. */
const said = <Item extends object>(item: Item, fields: readonly (keyof Item & string)[]): string =>
  fields.map((field) => JSON.stringify(item[field]) ?? '').join(' ');
