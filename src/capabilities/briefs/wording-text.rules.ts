import type { Block, BriefDocument, Run } from './contract.ts';
import { textOfRuns } from './sentences.rules.ts';

/** The words of a block, items and cells parted by line feeds. */
export const textOfBlock = (block: Block): string => runsOfBlock(block).map(textOfRuns).join('\n');

/** The runs of a document, in the order in which they are read. */
export const runsOf = ({ blocks }: BriefDocument): readonly Run[] =>
  blocks.flatMap((block) => runsOfBlock(block).flat());

/** The runs of a block, those of an item or a cell together. */
export function runsOfBlock(block: Block): readonly (readonly Run[])[] {
  switch (block.kind) {
    case 'list':
      return block.items;
    case 'table':
      return block.rows.flat();
    case 'paragraph':
      return [[...block.lead, ...block.runs]];
    default:
      return [block.runs];
  }
}

/** A figure where it stands in the text of its block. */
export type PlacedFigure = Extract<Run, { kind: 'figure' }> & { readonly offset: number };

/** A sentence of a document with the figures in it; `offset` in the text of its block. */
export type Sentence = {
  readonly block: number;
  readonly offset: number;
  readonly text: string;
  readonly figures: readonly PlacedFigure[];
};

/** The sentences of a document in order; headings and cells are sentences of their own. O(length). */
export function sentencesOf({ blocks }: BriefDocument): readonly Sentence[] {
  return blocks.flatMap((block, index) => {
    const figures = figuresOf(block);
    const text = textOfBlock(block);
    let next = 0;
    return [...text.matchAll(/[^\n。!?！？]+[。!?！？]*/gu)].map(({ index: offset, 0: sentence }) => {
      const from = next;
      while ((figures[next]?.offset ?? text.length) < offset + sentence.length) next += 1;
      return { block: index, offset, text: sentence, figures: figures.slice(from, next) };
    });
  });
}

function figuresOf(block: Block): readonly PlacedFigure[] {
  let offset = 0;
  return runsOfBlock(block).flatMap((runs) => {
    const placed = runs.flatMap((run) => {
      const at = offset;
      offset += textOfRuns([run]).length;
      return run.kind === 'figure' ? [{ ...run, offset: at }] : [];
    });
    offset += 1;
    return placed;
  });
}
