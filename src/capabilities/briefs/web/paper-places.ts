import type { Block, BriefDocument, Run, WordingNote } from '../contract.ts';
import { textOfRuns } from '../sentences.rules.ts';
import { runsOf, runsOfBlock } from '../wording-text.rules.ts';

export type Place = {
  readonly block: number;
  /** Where the run begins in the text of its block. */
  readonly offset: number;
  /** Its place among the figures of the document. */
  readonly figure: number | null;
};

/** Where each run of a document stands, as notes and figures name it. */
export function placesOf(document: BriefDocument): ReadonlyMap<Run, Place> {
  const figures = new Map(
    runsOf(document)
      .filter(({ kind }) => kind === 'figure')
      .map((run, place) => [run, place]),
  );
  const places = new Map<Run, Place>();
  for (const [block, { runs, offsets }] of document.blocks.map(offsetsOf).entries())
    for (const [index, run] of runs.entries())
      places.set(run, { block, offset: offsets[index] ?? 0, figure: figures.get(run) ?? null });
  return places;
}

/** Items and cells are parted by a line feed, as the rules of wording count them. */
function offsetsOf(block: Block): { readonly runs: readonly Run[]; readonly offsets: readonly number[] } {
  const [runs, offsets]: [Run[], number[]] = [[], []];
  let at = 0;
  for (const group of runsOfBlock(block)) {
    for (const run of group) {
      runs.push(run);
      offsets.push(at);
      at += textOfRuns([run]).length;
    }
    at += 1;
  }
  return { runs, offsets };
}

/** A note with its place in the list of them. */
export type NumberedNote = WordingNote & { readonly index: number };

export type Cut = { readonly text: string; readonly note: number | null; readonly from: number };

/** The text of a run, cut where notes begin and end. */
export function cutByNotes(text: string, { block, offset }: Place, notes: readonly NumberedNote[]): readonly Cut[] {
  const here = notes
    .filter((note) => note.block === block && note.length > 0)
    .map(({ index, offset: from, length }) => ({ index, from: from - offset, to: from + length - offset }))
    .filter(({ from, to }) => from < text.length && to > 0);
  const edges = here.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > 0 && edge < text.length);
  const cuts = [...new Set([0, ...edges, text.length])].toSorted((one, other) => one - other);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? text.length;
    const note = here.find((one) => one.from < to && one.to > from);
    return { text: text.slice(from, to), note: note?.index ?? null, from };
  });
}

const personOf = (block: Block | undefined): string | null => {
  const [only, ...more] = block?.kind === 'paragraph' && block.lead.length === 0 ? block.runs : [];
  return only?.kind === 'person' && more.length === 0 ? only.prompt : null;
};

/** A person's words of several paragraphs are written in one field: the block in which that field stands. */
export function fieldBlockOf(blocks: readonly Block[], index: number): number {
  const prompt = personOf(blocks[index]);
  if (prompt === null) return index;
  return blocks.findIndex((block) => personOf(block) === prompt);
}

export const blockId = (block: number): string => `brief-block-${block}`;
export const noteId = (note: number): string => `brief-note-${note}`;

/** Words of figures that no records are behind. */
export const bareIn = (document: BriefDocument): readonly string[] => [
  ...new Set(runsOf(document).flatMap((run) => (run.kind === 'figure' && run.source === null ? [run.word] : []))),
];
