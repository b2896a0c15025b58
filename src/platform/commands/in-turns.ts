import { setImmediate as turn } from 'node:timers/promises';

/**
 * Makes one of each, in order, and lets others have a turn after so many: what waits to be sent leaves meanwhile
 * (decision 0018), and a server answers.
 */
export async function mapInTurns<Item, Made>(
  items: readonly Item[],
  make: (item: Item, index: number) => Made,
  inOneTurn = 40,
): Promise<Made[]> {
  const made: Made[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % inOneTurn === 0) await turn();
    made.push(make(item, index));
  }
  return made;
}
