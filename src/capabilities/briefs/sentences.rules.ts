import type { Omission, Position, Run } from './contract.ts';

/** What a template came to, before it is parted into lines and sentences. Only its own text ends a line or a sentence. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly at: Position }
  | { readonly kind: 'run'; readonly run: Run }
  /** Something without a value: the sentence around it is left out. */
  | { readonly kind: 'hole'; readonly cause: Omission['cause']; readonly word: string; readonly at: Position }
  /** Ends a sentence without a mark of its own. */
  | { readonly kind: 'end' }
  /** Ends a line; what follows is an item of a list, or no more. */
  | { readonly kind: 'break'; readonly item: boolean }
  | { readonly kind: 'omitted'; readonly omission: Omission };

export type Line = {
  /** Those that are left, each with its mark. */
  readonly sentences: readonly (readonly Run[])[];
  readonly item: boolean;
  /** Whether it is the first of the template. */
  readonly first: boolean;
  /** Whether one of its sentences was left out. */
  readonly shortened: boolean;
  readonly at: Position;
};

const endMark = /[。!?！？][”’」』)）]*$/u;
export const endsSentence = (text: string): boolean => endMark.test(text);

const segments = /\n|[^\n。!?！？]*[。!?！？]+[”’」』)）]*|[^\n。!?！？]+/gu;

/** Parts pieces into lines of sentences; one with a hole is left out whole, each hole told. O(pieces). */
export function linesOf(pieces: readonly Piece[]): {
  readonly lines: readonly Line[];
  readonly omissions: readonly Omission[];
} {
  const lines: Line[] = [];
  const omissions: Omission[] = [];
  let sentence: Piece[] = [];
  let line = startLine(false);
  let first = true;
  const parted = new Map<string, readonly string[]>(); // items of a list say the same texts over and over

  for (const piece of pieces) {
    if (piece.kind === 'text') takeText(piece.text, piece.at);
    else if (piece.kind === 'end') endSentence();
    else if (piece.kind === 'break') endLine(piece.item);
    else if (piece.kind === 'omitted') omissions.push(piece.omission);
    else sentence.push(piece);
  }
  endLine(false);
  return { lines, omissions };

  function takeText(text: string, at: Position): void {
    let [lineNumber, column] = [at.line, at.column];
    for (const segment of partsOf(text)) {
      const here = { line: lineNumber, column, length: segment.length };
      column += segment.length;
      if (segment === '\n') {
        endLine(false);
        [lineNumber, column] = [lineNumber + 1, 1];
      } else if (!isSuperfluous(segment)) {
        sentence.push({ kind: 'text', text: segment, at: here });
        if (endsSentence(segment)) endSentence();
      }
    }
  }

  function partsOf(text: string): readonly string[] {
    const known = parted.get(text);
    if (known !== undefined) return known;
    const parts = text.match(segments) ?? [];
    parted.set(text, parts);
    return parts;
  }

  /** A mark where the sentence has ended already: a person's words, or a list, brought their own. */
  function isSuperfluous(segment: string): boolean {
    const last = sentence.at(-1);
    if (!/^\s*。+$/u.test(segment)) return false;
    if (last === undefined) return true;
    const ended = last.kind === 'run' && last.run.kind === 'person' && endsSentence(last.run.text ?? '');
    if (ended) endSentence();
    return ended;
  }

  function endSentence(): void {
    const holes = sentence.filter((piece) => piece.kind === 'hole');
    const said = wordsOf(sentence);
    const runs = sentence.flatMap((piece) => (piece.kind === 'hole' ? [] : runsOf(piece)));
    line.at ??= sentence.map(positionOf).find((at) => at !== null) ?? null;
    for (const { cause, word, at } of holes) omissions.push({ cause, word, at, sentence: said });
    if (holes.length > 0) {
      line.shortened = true;
      if (line.item && line.sentences.length === 0 && runs.length > 0) line.headless = true;
    } else if (said !== '') line.sentences.push(runs);
    sentence = [];
  }

  function endLine(item: boolean): void {
    endSentence();
    if (line.sentences.length > 0 && !line.headless) {
      const { sentences, shortened, at } = line;
      lines.push({ sentences, item: line.item, first, shortened, at: at ?? { line: 1, column: 1, length: 0 } });
    }
    first &&= line.sentences.length === 0 && !line.shortened;
    line = startLine(item);
  }
}

type Begun = {
  sentences: Run[][];
  item: boolean;
  shortened: boolean;
  /** An item whose first sentence is left out: the others would speak of nobody. */
  headless: boolean;
  at: Position | null;
};
const startLine = (item: boolean): Begun => ({ sentences: [], item, shortened: false, headless: false, at: null });

const runsOf = (piece: Piece): readonly Run[] =>
  piece.kind === 'run' ? [piece.run] : piece.kind === 'text' ? [{ kind: 'text', text: piece.text }] : [];

const positionOf = (piece: Piece): Position | null =>
  piece.kind === 'text' || piece.kind === 'hole'
    ? piece.at
    : piece.kind === 'run' && piece.run.kind !== 'text'
      ? piece.run.at
      : null;

/** As the editor reads it: what has no value by its word. */
export const wordsOf = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => {
      if (piece.kind === 'hole') return `{${piece.word}}`;
      return runsOf(piece).map(textOfRun).join('');
    })
    .join('')
    .trim();

const textOfRun = (run: Run): string => (run.kind === 'person' ? (run.text ?? `⟦${run.prompt}⟧`) : run.text);
export const textOfRuns = (runs: readonly Run[]): string => runs.map(textOfRun).join('');
