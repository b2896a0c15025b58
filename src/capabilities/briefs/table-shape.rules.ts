import type { Node, TableShape } from './template-tree.rules.ts';

/**
 * 〔附表 集合〕 holds three lines: the title, the heads parted by |, and a row of as many cells, with slots.
 * @returns null where it does not
 */
export function readTableShape(body: readonly Node[]): TableShape | null {
  const cells = linesOfCells(body).filter((line) => line.some((cell) => cell.length > 0));
  const [title, heads, row] = cells;
  if (title === undefined || heads === undefined || row === undefined || cells.length !== 3) return null;
  const [titleText, ...more] = title.map(plainText);
  const columns = heads.map(plainText);
  if (titleText === undefined || titleText === null || more.length > 0 || columns.length !== row.length) return null;
  if (!columns.every((column) => column !== null)) return null;
  if (!row.flat().every(({ kind }) => kind === 'text' || kind === 'slot')) return null;
  return { title: titleText, columns, cells: row };
}

function linesOfCells(body: readonly Node[]): readonly (readonly (readonly Node[])[])[] {
  const lines: Node[][][] = [[[]]];
  for (const node of body) {
    if (node.kind !== 'text') lines.at(-1)?.at(-1)?.push(node);
    else {
      for (const [index, line] of node.text.split('\n').entries()) {
        if (index > 0) lines.push([[]]);
        for (const [cell, text] of line.split(/[|｜]/u).entries()) {
          if (cell > 0) lines.at(-1)?.push([]);
          const trimmed = text.trim();
          if (trimmed !== '')
            lines
              .at(-1)
              ?.at(-1)
              ?.push({ ...node, text: trimmed });
        }
      }
    }
  }
  return lines;
}

/** Null where a cell holds more than text. */
const plainText = (cell: readonly Node[]): string | null =>
  cell.every(({ kind }) => kind === 'text')
    ? cell.map((node) => (node.kind === 'text' ? node.text : '')).join('')
    : null;
