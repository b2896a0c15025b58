import { type Condition, readCondition } from './condition.rules.ts';
import type { Position, TemplateFault, TemplateFaultCode } from './contract.ts';
import { readTableShape } from './table-shape.rules.ts';
import { type Mark, marksOf } from './template-marks.rules.ts';
import type { Node, Template } from './template-tree.rules.ts';
import { formatsOf, ordinalWord, type Vocabulary, type WordKind } from './vocabulary.rules.ts';

export const templateLimits = { characters: 20_000, depth: 8 } as const;

type Frame = {
  readonly kind: 'root' | 'if' | 'each' | 'table';
  readonly mark: Mark | null;
  /** Of a list nobody knows, null: nothing can be said of its fields. */
  readonly scope: Vocabulary | null;
  readonly condition: Condition | null;
  readonly list: string;
  nodes: Node[];
  met: Node[] | null;
  otherwiseMark: Mark | null;
};

/**
 * Reads a template (ledgers-and-briefs 4.2, Slots). All faults are told, in the order of the text; no nesting and no
 * text makes it fail otherwise. O(length × words) at worst, the words being those of conditions.
 */
export function readTemplate(
  text: string,
  vocabulary: Vocabulary,
): { readonly template: Template } | { readonly faults: readonly TemplateFault[] } {
  const faults: TemplateFault[] = [];
  const add = (code: TemplateFaultCode, at: Position, facts: TemplateFault['facts'] = {}): void => {
    faults.push({ code, at, facts });
  };
  if (text.length > templateLimits.characters) {
    const facts = { length: text.length, most: templateLimits.characters };
    return { faults: [{ code: 'template.too-long', at: { line: 1, column: 1, length: 0 }, facts }] };
  }
  const stack: Frame[] = [frame('root', null, vocabulary)];
  const prompts = new Set<string>();
  for (const mark of marksOf(text)) take(mark);
  while (stack.length > 1) {
    const { mark } = stack.at(-1) ?? {};
    if (mark) add('template.unclosed', mark.at, { mark: mark.raw });
    close(null);
  }
  if (faults.length > 0) return { faults: faults.toSorted((one, other) => comparePositions(one.at, other.at)) };
  return { template: { nodes: top().nodes } };

  function top(): Frame {
    const last = stack.at(-1);
    if (last === undefined) throw new Error('the root of a template is never closed');
    return last;
  }

  function take(mark: Mark): void {
    const { at, raw } = mark;
    switch (mark.kind) {
      case 'text':
        top().nodes.push({ kind: 'text', text: raw, at, raw: [raw] });
        break;
      case 'slot':
        takeSlot(mark);
        break;
      case 'prompt':
        takePrompt(mark);
        break;
      case 'if':
        open(frame('if', mark, null, { condition: conditionOf(mark) }));
        break;
      case 'each':
      case 'table':
        open(frame(mark.kind, mark, scopeOf(mark), { list: mark.content }));
        break;
      case 'else':
        takeElse(mark);
        break;
      case 'end':
        if (stack.length === 1) add('template.stray-end', at);
        else close(mark);
        break;
      case 'stray':
        add('template.stray-mark', at, { mark: raw });
        break;
    }
  }

  function open(opened: Frame): void {
    if (stack.length > templateLimits.depth && opened.mark !== null)
      add('template.too-deep', opened.mark.at, { most: templateLimits.depth });
    stack.push(opened);
  }

  function close(end: Mark | null): void {
    const closed = stack.pop();
    if (closed === undefined || closed.mark === null) return;
    const { mark, list, nodes } = closed;
    const fields = closed.scope ?? noWords;
    const raw = [mark, closed.otherwiseMark, end].flatMap((one) => (one === null ? [] : [one.raw]));
    const about = { at: mark.at, raw };
    if (closed.kind === 'each') top().nodes.push({ ...about, kind: 'each', list, fields, items: nodes });
    else if (closed.kind === 'table') {
      const shape = readTableShape(nodes);
      if (shape === null) add('template.table', mark.at, { list });
      else top().nodes.push({ ...about, kind: 'table', list, fields, body: nodes, shape });
    } else {
      const [met, otherwise] = closed.met === null ? [nodes, null] : [closed.met, nodes];
      top().nodes.push({ ...about, kind: 'if', condition: closed.condition ?? [], met, otherwise });
    }
  }

  function takeElse(mark: Mark): void {
    const inner = top();
    if (inner.kind !== 'if' || inner.met !== null) return add('template.stray-else', mark.at);
    inner.met = inner.nodes;
    inner.nodes = [];
    inner.otherwiseMark = mark;
  }

  function takeSlot(mark: Mark): void {
    const [, word = '', format = ''] = /^([^:：]*)(?:[:：](.*))?$/su.exec(mark.content) ?? [];
    const asked = { word: word.trim(), format: format.trim() };
    const inList = stack.findLast(({ kind }) => kind === 'each' || kind === 'table');
    const isOrdinal = asked.word === ordinalWord && inList !== undefined;
    const of = isOrdinal ? null : kindOf(asked.word);
    if (of === null && !isOrdinal) {
      if (isOpen()) return;
      const field = inList === undefined ? null : { word: asked.word, list: inList.list };
      return add(field ? 'template.unknown-field' : 'template.unknown-word', mark.at, field ?? { word: asked.word });
    }
    if (asked.format !== '' && (of === null || !formatsOf(of).includes(asked.format)))
      return add('template.unknown-format', mark.at, { ...asked, known: of === null ? '' : formatsOf(of).join('、') });
    const slot = { kind: 'slot', word: asked.word, format: asked.format === '' ? null : asked.format, of } as const;
    top().nodes.push({ ...slot, at: mark.at, raw: [mark.raw] });
  }

  function takePrompt({ content, at, raw }: Mark): void {
    const prompt = content.replace(/^人工\s*[:：]/u, '').trim();
    const repeated = stack.some(({ kind }) => kind === 'each' || kind === 'table');
    // A person's words are found again by their prompt, so it stands once and is not repeated by a list.
    if (prompt === '' || prompt === content.trim() || prompts.has(prompt) || repeated)
      return add('template.prompt', at, { prompt });
    prompts.add(prompt);
    const most = /不超过\s*(\d{1,5})\s*字/u.exec(prompt)?.[1];
    top().nodes.push({ kind: 'prompt', prompt, most: most === undefined ? null : Number(most), at, raw: [raw] });
  }

  function conditionOf(mark: Mark): Condition {
    const read = readCondition(mark.content, { kindOf, words: wordsInScope() });
    if ('condition' in read) return read.condition;
    for (const { code, at, length, facts } of read.faults) {
      if (code === 'template.unknown-word' && isOpen()) continue;
      add(code, { ...mark.at, column: mark.at.column + mark.contentAt + at, length }, facts);
    }
    return [];
  }

  function scopeOf({ content, at }: Mark): Vocabulary | null {
    if (stack.some(({ kind, list }) => kind !== 'if' && kind !== 'root' && list === content))
      add('template.loop', at, { list: content });
    const found = stack.findLast(({ scope }) => scope?.lists.has(content) === true)?.scope?.lists.get(content);
    if (found === undefined && !isOpen()) add('template.unknown-list', at, { list: content });
    return found ?? null;
  }

  function kindOf(word: string): WordKind | null {
    return stack.findLast(({ scope }) => scope?.words.has(word) === true)?.scope?.words.get(word) ?? null;
  }

  function isOpen(): boolean {
    return stack.some(({ kind, scope }) => (kind === 'each' || kind === 'table') && scope === null);
  }

  function wordsInScope(): readonly string[] {
    return stack.flatMap(({ scope }) => (scope === null ? [] : [...scope.words.keys()]));
  }
}

const noWords: Vocabulary = { words: new Map(), lists: new Map() };

const frame = (
  kind: Frame['kind'],
  mark: Mark | null,
  scope: Vocabulary | null,
  { condition = null, list = '' }: { readonly condition?: Condition | null; readonly list?: string } = {},
): Frame => ({ kind, mark, scope, condition, list, nodes: [], met: null, otherwiseMark: null });

const comparePositions = (one: Position, other: Position): number => one.line - other.line || one.column - other.column;
