import type { Position } from './contract.ts';

/** A piece of a template: what stands between its marks, or one mark. */
export type Mark = {
  readonly kind: 'text' | 'slot' | 'prompt' | 'if' | 'each' | 'table' | 'else' | 'end' | 'stray';
  readonly raw: string;
  /** What the mark says, and where in it that begins. */
  readonly content: string;
  readonly contentAt: number;
  readonly at: Position;
};

/** 〔2022〕5号 is no mark: one begins with its own word. */
const markText =
  /\{[^{}\n]*\}|〔(?:如|逐项|附表)[^〔〕\n]*〕|〔\s*(?:否则|完)\s*〕|⟦[^⟦⟧\n]*⟧|[{}⟦⟧]|〔(?=如|逐项|附表|否则|完)/gu;

const wordsOfMarks = { 如: 'if', 逐项: 'each', 附表: 'table', 否则: 'else', 完: 'end' } as const;

/** The pieces of a text in order; joined they are the text. O(length). */
export function marksOf(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  let [from, line, lineStart] = [0, 1, 0];
  const add = (raw: string, isMark: boolean): void => {
    if (raw === '') return;
    const meaning = isMark ? meaningOf(raw) : ({ kind: 'text', content: raw, contentAt: 0 } as const);
    marks.push({ ...meaning, raw, at: { line, column: from - lineStart + 1, length: raw.length } });
    for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) {
      line += 1;
      lineStart = from + at + 1;
    }
    from += raw.length;
  };
  for (const { index, 0: raw } of text.matchAll(markText)) {
    add(text.slice(from, index), false);
    add(raw, true);
  }
  add(text.slice(from), false);
  return marks;
}

function meaningOf(raw: string): Pick<Mark, 'kind' | 'content' | 'contentAt'> {
  const inside = { content: raw.slice(1, -1), contentAt: 1 };
  if (raw.length === 1) return { ...inside, kind: 'stray' };
  if (raw.startsWith('{')) return { ...inside, kind: 'slot' };
  if (raw.startsWith('⟦')) return { ...inside, kind: 'prompt' };
  const word = /如|逐项|附表|否则|完/u.exec(raw)?.[0] as keyof typeof wordsOfMarks;
  const kind = wordsOfMarks[word];
  const contentAt = raw.indexOf(word) + word.length;
  const content = raw.slice(contentAt, -1);
  return { kind, content: kind === 'if' ? content : content.trim(), contentAt };
}
