import type { Condition } from './condition.rules.ts';
import type { Position } from './contract.ts';
import type { Vocabulary, WordKind } from './vocabulary.rules.ts';

export type Slot = {
  readonly kind: 'slot';
  readonly word: string;
  readonly format: string | null;
  /** Null of {序号}. */
  readonly of: WordKind | null;
};
export type Prompt = { readonly kind: 'prompt'; readonly prompt: string; readonly most: number | null };
type If = {
  readonly kind: 'if';
  readonly condition: Condition;
  readonly met: readonly Node[];
  readonly otherwise: readonly Node[] | null;
};
export type Each = {
  readonly kind: 'each';
  readonly list: string;
  /** What an item has: a word of it that is absent is not looked for further out. */
  readonly fields: Vocabulary;
  readonly items: readonly Node[];
};
/** A table of an annex: its title, the heads of its columns, and what stands in a row's cells. */
export type TableShape = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly cells: readonly (readonly Node[])[];
};
export type Table = {
  readonly kind: 'table';
  readonly list: string;
  readonly fields: Vocabulary;
  readonly body: readonly Node[];
  readonly shape: TableShape;
};

/** `raw` are the marks as written, in order; with the texts they give the template back. */
export type Node = { readonly at: Position; readonly raw: readonly string[] } & (
  | { readonly kind: 'text'; readonly text: string }
  | Slot
  | Prompt
  | If
  | Each
  | Table
);

export type Template = { readonly nodes: readonly Node[] };

/** The text a template was read from. */
export const printTemplate = ({ nodes }: Template): string => nodes.map(printNode).join('');

function printNode(node: Node): string {
  const [open = '', ...rest] = node.raw;
  if (node.kind === 'each') return open + node.items.map(printNode).join('') + rest.join('');
  if (node.kind === 'table') return open + node.body.map(printNode).join('') + rest.join('');
  if (node.kind !== 'if') return open;
  const [otherwise = '', end = ''] = node.otherwise === null ? ['', ...rest] : rest;
  return open + node.met.map(printNode).join('') + otherwise + (node.otherwise ?? []).map(printNode).join('') + end;
}
