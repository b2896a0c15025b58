import type { Condition } from './condition.rules.ts';
import type { Node, Template } from './template-tree.rules.ts';

/** What a template asks for: its words and, by list, the words and lists of its items. */
export type Uses = {
  readonly words: ReadonlySet<string>;
  readonly lists: ReadonlyMap<string, ReadonlySet<string>>;
};

type Seen = { readonly words: Set<string>; readonly lists: Map<string, Set<string>> };

/**
 * Words of items count as words of the whole too: one that an item lacks is looked for further out. O(template).
 * @param words asked for besides, whatever the templates say
 */
export function usesOf(templates: readonly Template[], words: readonly string[] = []): Uses {
  const seen: Seen = { words: new Set(words), lists: new Map() };
  for (const { nodes } of templates) note(nodes, [], seen);
  return seen;
}

function note(nodes: readonly Node[], within: readonly string[], seen: Seen): void {
  const use = (name: string): void => {
    for (const list of within) seen.lists.get(list)?.add(name);
  };
  const useWord = (word: string): void => {
    seen.words.add(word);
    use(word);
  };
  const goThrough = (list: string, items: readonly Node[]): void => {
    use(list);
    if (!seen.lists.has(list)) seen.lists.set(list, new Set());
    note(items, [...within, list], seen);
  };
  for (const node of nodes) {
    if (node.kind === 'slot') useWord(node.word);
    else if (node.kind === 'each') goThrough(node.list, node.items);
    else if (node.kind === 'table') goThrough(node.list, node.shape.cells.flat());
    else if (node.kind === 'if') {
      wordsOf(node.condition).forEach(useWord);
      note([...node.met, ...(node.otherwise ?? [])], within, seen);
    }
  }
}

const wordsOf = (condition: Condition): readonly string[] =>
  condition
    .flat()
    .flatMap(({ word, compared }) => [
      word,
      ...(compared !== null && 'word' in compared.with ? [compared.with.word] : []),
    ]);
