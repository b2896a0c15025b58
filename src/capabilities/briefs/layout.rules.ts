import type { Block, Level, Omission, Run } from './contract.ts';
import { endsSentence, type Line, textOfRuns } from './sentences.rules.ts';

/** Numerals of the levels of GB/T 9704 (domain-rules 12.3), as a line begins with them. */
const numerals: readonly (readonly [Level, RegExp])[] = [
  [1, /^[一二三四五六七八九十]{1,3}、/u],
  [2, /^[(（][一二三四五六七八九十]{1,3}[)）]/u],
  [3, /^\d{1,2}[.．](?!\d)/u],
  [4, /^[(（]\d{1,2}[)）]/u],
];

export const levelOf = (text: string): Level | null => numerals.find(([, numeral]) => numeral.test(text))?.[0] ?? null;

/**
 * Lines as blocks: the first is the title, one after it with —— the subtitle, one with a numeral and no mark at its end a
 * heading. A heading with nothing below it is left out, and those that stay are counted anew.
 */
export function arrange(lines: readonly Line[]): {
  readonly blocks: readonly Block[];
  readonly empty: readonly Omission[];
} {
  const empty: Omission[] = [];
  const blocks: { readonly block: Block; readonly line: Line }[] = [];
  for (const [index, line] of lines.entries()) {
    for (const block of blocksOf(line, lines[index - 1])) {
      const last = blocks.at(-1)?.block;
      if (block.kind === 'list' && last?.kind === 'list' && lines[index - 1]?.item === true)
        last.items.push(...block.items);
      else blocks.push({ block, line });
    }
  }
  const kept: Block[] = [];
  let below: Level | 0 | null = null; // the level of what stands next below; 0 of text
  for (const { block, line } of blocks.toReversed()) {
    const level = block.kind === 'heading' || block.kind === 'paragraph' ? block.level : null;
    const bare = block.kind === 'heading' || (block.kind === 'paragraph' && block.runs.length === 0 && line.shortened);
    const hasBelow = below !== null && (below === 0 || (level !== null && below > level));
    if (bare && !hasBelow) {
      const words = textOfRuns(block.kind === 'heading' ? block.runs : block.lead);
      empty.push({ cause: 'empty-heading', word: '', at: line.at, sentence: words });
    } else {
      kept.push(block);
      below = block.kind === 'title' || block.kind === 'subtitle' ? null : (level ?? 0);
    }
  }
  return { blocks: countAnew(kept.toReversed()), empty };
}

function blocksOf({ sentences, item, shortened, first: isFirst }: Line, before: Line | undefined): readonly Block[] {
  const runs = tidy(sentences.flat());
  const text = textOfRuns(runs);
  if (text === '') return [];
  const level = runs[0]?.kind === 'text' ? levelOf(text) : null;
  if (item) return [{ kind: 'list', items: [runs] }];
  if (isFirst && level === null) return [{ kind: 'title', runs }];
  if (before?.first === true && level === null && text.startsWith('——')) return [{ kind: 'subtitle', runs }];
  if (level !== null && !endsSentence(text)) return [{ kind: 'heading', level, runs }];
  if (level !== 1 && level !== 2) return paragraphsOf(runs, level);
  const [first = [], ...rest] = sentences;
  if (rest.length === 0 && !shortened) return [{ kind: 'heading', level, runs }];
  return [{ kind: 'paragraph', level, lead: tidy(first), runs: tidy(rest.flat()) }];
}

/** What a person wrote by itself keeps its paragraphs. */
function paragraphsOf(runs: Run[], level: Level | null): readonly Block[] {
  const [only] = runs;
  if (runs.length !== 1 || only?.kind !== 'person' || only.text === null)
    return [{ kind: 'paragraph', level, lead: [], runs }];
  const texts = only.text.split('\n').filter((text) => text.trim() !== '');
  return texts.map((text) => ({ kind: 'paragraph', level, lead: [], runs: [{ ...only, text: text.trim() }] }));
}

/** Neighbouring texts are one; a line begins and ends without spaces. */
function tidy(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.kind === 'text' && last?.kind === 'text')
      joined.splice(-1, 1, { kind: 'text', text: last.text + run.text });
    else joined.push(run);
  }
  const [first, last] = [0, joined.length - 1];
  return joined
    .map((run, at) => {
      if (run.kind !== 'text') return run;
      const begun = at === first ? run.text.trimStart() : run.text;
      return { ...run, text: at === last ? begun.trimEnd() : begun };
    })
    .filter((run) => run.kind !== 'text' || run.text !== '');
}

const digits = '零一二三四五六七八九';
const chinese = (count: number): string => {
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits.charAt(tens)}十`;
  return ten + (ones === 0 ? '' : digits.charAt(ones));
};

const numeralOf = (level: Level, count: number): string =>
  level === 1
    ? `${chinese(count)}、`
    : level === 2
      ? `（${chinese(count)}）`
      : level === 3
        ? `${count}.`
        : `（${count}）`;

function countAnew(blocks: readonly Block[]): readonly Block[] {
  const counts: Record<Level, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  return blocks.map((block) => {
    if ((block.kind !== 'heading' && block.kind !== 'paragraph') || block.level === null) return block;
    const { level } = block;
    counts[level] += 1;
    for (const deeper of [2, 3, 4] as const) if (deeper > level) counts[deeper] = 0;
    const [, numeral] = numerals[level - 1] ?? numerals[0] ?? [1, /^/u];
    const renumbered = (runs: readonly Run[]): Run[] => {
      const [first, ...rest] = runs;
      if (first?.kind !== 'text' || counts[level] > 99) return [...runs];
      return [{ ...first, text: first.text.replace(numeral, numeralOf(level, counts[level])) }, ...rest];
    };
    if (block.kind === 'heading' || block.lead.length === 0) return { ...block, runs: renumbered(block.runs) };
    return { ...block, lead: renumbered(block.lead) };
  });
}
