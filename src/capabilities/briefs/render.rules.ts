import { holds } from './condition.rules.ts';
import type { Block, BriefDocument, Colophon, Masthead, Omission, Run } from './contract.ts';
import { writeValue } from './figure.rules.ts';
import { arrange } from './layout.rules.ts';
import { endsSentence, linesOf, type Piece, wordsOf } from './sentences.rules.ts';
import type { Each, Node, Slot, Table, Template } from './template-tree.rules.ts';
import { type Fact, type FactList, type Facts, ordinalWord, type Vocabulary } from './vocabulary.rules.ts';

export type Rendered = {
  readonly document: BriefDocument;
  /** In the order of the template. */
  readonly omissions: readonly Omission[];
};

export type Around = {
  /** What persons wrote, by their prompts. */
  readonly written: ReadonlyMap<string, string>;
  readonly masthead: Masthead | null;
  readonly colophon: Colophon | null;
};

/**
 * A template and what its words stand for, as a document. A sentence with a word that has no value is left out and told;
 * the numerals of headings follow what is there; tables stand after the text. O(template × items).
 */
export function renderBrief({ nodes }: Template, facts: Facts, { written, masthead, colophon }: Around): Rendered {
  const context = { scope: [{ facts, within: null }], written, lineStart: true, inList: false };
  const { lines, omissions } = linesOf(expand(nodes, context));
  const { blocks, empty } = arrange(lines);
  const annexes = tablesOf(nodes, context).map((table) => annexOf(table, context));
  const told = [...omissions, ...empty, ...annexes.flatMap(({ missing }) => missing)];
  return {
    document: { masthead, blocks: [...blocks, ...annexes.flatMap(({ table }) => table ?? [])], colophon },
    omissions: told.toSorted((one, other) => one.at.line - other.at.line || one.at.column - other.at.column),
  };
}

/** Facts of the whole, or of the item of a list: what a list has that an item lacks has no value, whatever bears its name further out. */
type Told = { readonly facts: Facts; readonly within: { readonly fields: Vocabulary; readonly nth: number } | null };

type Context = {
  /** The whole, then the items within whose lists a node stands, the innermost last. */
  readonly scope: readonly Told[];
  readonly written: ReadonlyMap<string, string>;
  readonly lineStart: boolean;
  readonly inList: boolean;
};

function expand(nodes: readonly Node[], context: Context): readonly Piece[] {
  let taken = 0; // characters of the next text that its slot has written already
  return nodes.flatMap((node, index): readonly Piece[] => {
    const before = nodes[index - 1];
    const lineStart = before === undefined ? context.lineStart : startsLineAfter(before);
    const next = nodes[index + 1];
    switch (node.kind) {
      case 'text': {
        const text = node.text.slice(taken);
        taken = 0;
        return [{ kind: 'text', text, at: node.at }];
      }
      case 'slot': {
        const [preceding, following] = [before, next].map((beside) => (beside?.kind === 'text' ? beside.text : ''));
        const written = expandSlot(node, context, { preceding, following });
        ({ taken } = written);
        return [written.piece];
      }
      case 'prompt': {
        const text = context.written.get(node.prompt)?.trim() ?? '';
        const { prompt, most, at } = node;
        return [{ kind: 'run', run: { kind: 'person', prompt, text: text === '' ? null : text, most, at } }];
      }
      case 'if': {
        const branch = branchOf(node, context);
        if (branch === null) return [hole('unknown-condition', node.raw[0]?.slice(1, -1) ?? '', node)];
        return expand(branch, { ...context, lineStart });
      }
      case 'each': {
        const endsLine = next === undefined ? !context.inList && context.scope.length === 1 : startsWithBreak(next);
        return expandEach(node, { ...context, lineStart, inList: true }, { endsLine, next });
      }
      case 'table':
        return [];
    }
  });
}

const hole = (cause: Omission['cause'], word: string, { at }: Node): Piece => ({ kind: 'hole', cause, word, at });

const startsWithBreak = (node: Node): boolean => node.kind === 'text' && /^[ \t]*\n/u.test(node.text);
const startsLineAfter = (before: Node): boolean => before.kind === 'text' && /\n\s*$/u.test(before.text);

function branchOf(node: Extract<Node, { kind: 'if' }>, { scope }: Context): readonly Node[] | null {
  const answer = holds(node.condition, (word) => factOf(word, scope)?.value ?? null);
  if (answer === 'unknown') return null;
  return answer === 'yes' ? node.met : (node.otherwise ?? []);
}

function factOf(word: string, scope: readonly Told[]): Fact | undefined {
  const { facts, within } =
    scope.findLast(
      (told) =>
        told.facts.words.has(word) ||
        (told.within !== null && (word === ordinalWord || told.within.fields.words.has(word))),
    ) ?? {};
  if (word === ordinalWord && within) return { value: { text: String(within.nth) }, source: null };
  return facts?.words.get(word);
}

const listOf = (list: string, scope: readonly Told[]): FactList | undefined =>
  scope
    .findLast(({ facts, within }) => facts.lists.has(list) || within?.fields.lists.has(list) === true)
    ?.facts.lists.get(list);

/** What stands for the items of a list that are not told one by one; none where all are. */
const restOf = ({ left }: FactList): readonly string[] => (left === 0 ? [] : [`另有${left}项未列`]);

/** What counts are counted in, where the text writes it behind the figure. */
const classifier = /^(?:个百分点|工作日|人次|\p{Script=Han})/u;

function expandSlot(
  slot: Slot & Node,
  { scope }: Context,
  {
    preceding = '',
    following = '',
  }: { readonly preceding?: string | undefined; readonly following?: string | undefined },
): { readonly piece: Piece; readonly taken: number } {
  const { word, of, format, at } = slot;
  const fact = factOf(word, scope);
  const value = fact?.value ?? null;
  if (of === null) return plain(value !== null && 'text' in value ? value.text : '');
  const written = writeValue(value, of, format);
  if (written === null || value === null) return { piece: hole('no-value', word, slot), taken: 0 };
  if (of.is === 'text' || of.is === 'day') return plain(written.text);
  // 18〔人〕以上: the bound goes behind the unit, which the text may have written itself.
  const unit = written.after === '' ? '' : unitAhead(following, written.unit);
  const inWords = written.text + (written.after === '' ? '' : (unit === '' ? written.unit : unit) + written.after);
  const text = preceding.endsWith('预计') ? inWords.replace(/^预计/u, '') : inWords;
  if (of.is === 'count' && of.ofOne === true) return { ...plain(text), taken: unit.length };
  const run = { kind: 'figure', text, word, value, source: fact?.source ?? null, at } as const;
  return { piece: { kind: 'run', run }, taken: unit.length };
}

const plain = (text: string): { readonly piece: Piece; readonly taken: number } => ({
  piece: { kind: 'run', run: { kind: 'text', text } },
  taken: 0,
});

const unitAhead = (following: string, unit: string): string =>
  following.startsWith(unit) ? unit : (classifier.exec(following)?.[0] ?? '');

/** How the items of a list are joined, as the text of one of them ends. */
function joinOf(items: readonly Node[]): 'clauses' | 'sentences' | 'words' {
  const last = items.at(-1);
  if (last?.kind === 'if') return joinOf(last.met);
  if (last?.kind === 'each') return joinOf(last.items);
  const text = last?.kind === 'text' ? last.text.trimEnd() : '';
  if (/[;；]$/u.test(text)) return 'clauses';
  return endsSentence(text) ? 'sentences' : 'words';
}

function expandEach(
  node: Each & Node,
  context: Context,
  { endsLine, next }: { readonly endsLine: boolean; readonly next: Node | undefined },
): readonly Piece[] {
  const join = joinOf(node.items);
  const list = listOf(node.list, context.scope);
  if (list === undefined || list.items.length === 0) {
    const missing = hole(list === undefined ? 'no-value' : 'empty-list', node.list, node);
    return join === 'sentences' ? [{ kind: 'end' }, missing, { kind: 'end' }] : [missing];
  }
  const text = (words: string): readonly Piece[] => [{ kind: 'text', text: words, at: node.at }];
  const expanded = [
    ...list.items.map((item, index) => expand(node.items, withItem(context, node.fields, item, index))),
    ...restOf(list).map((rest) => text(join === 'sentences' ? `${rest}。` : rest)),
  ];
  if (join === 'words') return [...joined(expanded, '、', node), ...(endsLine ? text('。') : [])];
  if (join === 'clauses') return clausesOf(expanded, node, next);
  if (!context.lineStart || !endsLine) return expanded.flatMap((item): Piece[] => [...item, { kind: 'end' }]);
  const ownLines = expanded.flatMap((item): Piece[] => [{ kind: 'break', item: true }, ...item]);
  return [...ownLines, { kind: 'break', item: false }];
}

/** Clauses stand for themselves: one with something missing goes, the others stay. */
function clausesOf(items: readonly (readonly Piece[])[], node: Each & Node, next: Node | undefined): readonly Piece[] {
  const clauses = items.map(withoutLastMark);
  const whole = clauses.filter((item) => item.every(({ kind }) => kind !== 'hole'));
  const omitted = clauses.flatMap((item) =>
    item.flatMap((piece): Piece[] => {
      if (piece.kind !== 'hole') return [];
      const { cause, word, at } = piece;
      return [{ kind: 'omitted', omission: { cause, word, at, sentence: wordsOf(item) } }];
    }),
  );
  if (whole.length === 0) return [...omitted, hole('empty-list', node.list, node)];
  const marked = next?.kind === 'text' && /^\s*[。;；,，、]/u.test(next.text);
  const end: readonly Piece[] = marked ? [] : [{ kind: 'text', text: '。', at: node.at }];
  return [...omitted, ...joined(whole, '；', node), ...end];
}

function withoutLastMark(pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.at(-1);
  if (last?.kind !== 'text') return pieces;
  return [...pieces.slice(0, -1), { ...last, text: last.text.trimEnd().replace(/[;；]$/u, '') }];
}

const joined = (items: readonly (readonly Piece[])[], mark: string, { at }: Node): readonly Piece[] =>
  items.flatMap((item, index): Piece[] => [
    ...(index === 0 ? [] : [{ kind: 'text' as const, text: mark, at }]),
    ...item,
  ]);

/** Within an item of a list that has these fields. */
const withItem = (context: Context, fields: Vocabulary, item: Facts, index: number): Context => ({
  ...context,
  scope: [...context.scope, { facts: item, within: { fields, nth: index + 1 } }],
});

/** Tables that stand in the text as it came out, in its order. */
const tablesOf = (nodes: readonly Node[], context: Context): readonly (Table & Node)[] =>
  nodes.flatMap((node) => {
    if (node.kind === 'table') return [node];
    return node.kind === 'if' ? tablesOf(branchOf(node, context) ?? [], context) : [];
  });

type Annex = { readonly table: Block | null; readonly missing: readonly Omission[] };

function annexOf(node: Table & Node, context: Context): Annex {
  const { list, shape } = node;
  const told = listOf(list, context.scope);
  if (told === undefined || told.items.length === 0) {
    const cause = told === undefined ? 'no-value' : 'empty-list';
    return { table: null, missing: [{ cause, word: list, at: node.at, sentence: shape.title }] };
  }
  const missing: Omission[] = [];
  const rows = told.items.map((item, index) =>
    shape.cells.map((cell): Run[] => {
      const pieces = expand(cell, withItem(context, node.fields, item, index));
      const holes = pieces.filter((piece) => piece.kind === 'hole');
      for (const { cause, word, at } of holes) missing.push({ cause, word, at, sentence: shape.title });
      if (holes.length > 0) return [];
      return pieces.flatMap((piece): Run[] =>
        piece.kind === 'run' ? [piece.run] : piece.kind === 'text' ? [{ kind: 'text', text: piece.text }] : [],
      );
    }),
  );
  const rest = restOf(told).map((words): Run[][] =>
    shape.columns.map((_, column) => (column === 0 ? [{ kind: 'text', text: words }] : [])),
  );
  return {
    table: { kind: 'table', title: shape.title, columns: [...shape.columns], rows: [...rows, ...rest] },
    missing,
  };
}
