import { type PrintedBlock, type PrintedDocument, type PrintedRun, writeDocx } from '#platform/documents';
import type { Block, BriefDocument, Run } from '../contract.ts';
import { annexLabel, colophonWords, mastheadWords } from '../document-words.rules.ts';
import type { AddressOf } from '../markdown.rules.ts';
import { textOfRuns } from '../sentences.rules.ts';

/** A brief as a Word file; figures lead to their records where they have an address. */
export const writeBriefDocx = (document: BriefDocument, addressOf: AddressOf): Promise<Buffer> =>
  writeDocx(printed(document, addressOf));

function printed({ masthead, blocks, colophon }: BriefDocument, addressOf: AddressOf): PrintedDocument {
  const words = (runs: readonly Run[]): readonly PrintedRun[] => runs.map((run) => printedRun(run, addressOf));
  const tables = blocks.filter((block) => block.kind === 'table');
  const title = blocks.find(({ kind }) => kind === 'title');
  const closing = colophon === null ? [] : colophonWords(colophon);
  return {
    name: title?.kind === 'title' ? textOfRuns(title.runs) : (masthead?.name ?? ''),
    masthead: masthead === null ? null : mastheadWords(masthead),
    blocks: blocks.flatMap((block) => printedBlocks(block, words)),
    annexNote: tables.map(({ title: name }, index) => `${index === 0 ? '附表：' : '　　　'}${index + 1}.${name}`),
    colophon: closing.length === 0 ? null : colophonOf(closing, colophon?.copies ?? null),
    annexes: tables.map(({ title: name, columns, rows }, index) => ({
      label: annexLabel(index),
      title: name,
      columns,
      rows: rows.map((row) => row.map(words)),
    })),
  };
}

/** The number of copies stands at the right of the last line. */
function colophonOf(
  lines: readonly (readonly string[])[],
  copies: number | null,
): NonNullable<PrintedDocument['colophon']> {
  const last = lines.at(-1) ?? [];
  const right = copies === null ? '' : (last.at(-1) ?? '');
  const left = copies === null ? last : last.slice(0, -1);
  return { lines: lines.slice(0, -1).map((line) => line.join('　')), last: [left.join('　'), right] };
}

function printedBlocks(block: Block, words: (runs: readonly Run[]) => readonly PrintedRun[]): readonly PrintedBlock[] {
  switch (block.kind) {
    case 'title':
    case 'subtitle':
      return [{ kind: block.kind, runs: words(block.runs) }];
    case 'heading':
      return [{ kind: 'heading', level: block.level, runs: words(block.runs) }];
    case 'paragraph':
      return [{ kind: 'paragraph', level: block.level, lead: words(block.lead), runs: words(block.runs) }];
    case 'list':
      return block.items.map((item) => ({ kind: 'paragraph', level: null, lead: [], runs: words(item) }));
    case 'table':
      return [];
  }
}

function printedRun(run: Run, addressOf: AddressOf): PrintedRun {
  if (run.kind === 'person' && run.text === null) return { text: `〔待写：${run.prompt}〕`, toWrite: true };
  const address = run.kind === 'figure' && run.source !== null ? addressOf(run.source) : null;
  return { text: textOfRuns([run]), ...(address !== null && { address }) };
}
