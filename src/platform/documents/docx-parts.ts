import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  HighlightColor,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { type Face, fontOf } from './docx-fonts.ts';
import { bodySize, linePitch, millimetres, points, sizeOf, smallSize } from './docx-page.ts';
import type { PrintedAnnex, PrintedBlock, PrintedDocument, PrintedLevel, PrintedRun } from './printed.ts';

const faceOfLevel: Readonly<Record<PrintedLevel, Face>> = { 1: 'bold', 2: 'script', 3: 'body', 4: 'body' };
const exact = (line: number) => ({ line, lineRule: LineRuleType.EXACT });
const typeWidth = millimetres(156);

type Type = { readonly face: Face; readonly size?: number; readonly color?: string };

function words(runs: readonly PrintedRun[], { face, size = bodySize, color }: Type): ParagraphChild[] {
  return runs.map(({ text, address, toWrite }) => {
    const run = new TextRun({
      text,
      font: fontOf(face),
      size: sizeOf(size),
      ...(color !== undefined && { color }),
      ...(toWrite === true && { highlight: HighlightColor.YELLOW }),
    });
    return address === undefined ? run : new ExternalHyperlink({ link: address, children: [run] });
  });
}

const line = (text: string, type: Type): ParagraphChild[] => words([{ text }], type);
const blank = (): Paragraph => new Paragraph({ spacing: exact(linePitch), children: [] });

const red = 'C00000';

/** Mark, name in red, number, issuer and day, and the red line as wide as the type area, 4 mm below. */
export function mastheadParts(masthead: NonNullable<PrintedDocument['masthead']>): Paragraph[] {
  const { mark, name, number, issuer, day } = masthead;
  const size = Math.min(44, Math.floor(441 / Math.max(1, [...name].length)));
  return [
    new Paragraph({ spacing: exact(linePitch), children: line(mark ?? '', { face: 'bold' }) }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: millimetres(10), after: millimetres(4), ...exact(points(size * 1.3)) },
      children: line(name, { face: 'mark', size, color: red }),
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: exact(linePitch),
      children: line(number, { face: 'body' }),
    }),
    new Paragraph({
      spacing: exact(linePitch),
      indent: { left: points(bodySize), right: points(bodySize) },
      tabStops: [{ type: TabStopType.RIGHT, position: typeWidth - points(bodySize) }],
      children: line(`${issuer}\t${day}`, { face: 'body' }),
    }),
    new Paragraph({
      spacing: exact(millimetres(4)),
      border: { bottom: { style: BorderStyle.SINGLE, color: red, size: 18, space: 0 } },
      children: [],
    }),
    blank(),
    blank(),
  ];
}

export function blockPart(block: PrintedBlock, next: PrintedBlock | undefined): Paragraph {
  if (block.kind === 'title')
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { after: next?.kind === 'subtitle' ? 0 : linePitch, ...exact(points(36)) },
      children: words(block.runs, { face: 'mark', size: 22 }),
    });
  if (block.kind === 'subtitle')
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: linePitch, ...exact(linePitch) },
      children: words(block.runs, { face: 'script' }),
    });
  const face = block.level === null ? 'body' : faceOfLevel[block.level];
  const children =
    block.kind === 'heading'
      ? words(block.runs, { face })
      : [...words(block.lead, { face }), ...words(block.runs, { face: 'body' })];
  return indented(children, block.kind === 'heading');
}

const indented = (children: ParagraphChild[], keepNext = false): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.BOTH,
    keepNext,
    spacing: exact(linePitch),
    indent: { firstLine: points(bodySize * 2), firstLineChars: 200 },
    children,
  });

/** One blank line below the text, two characters in. */
export const annexNoteParts = (lines: readonly string[]): Paragraph[] =>
  lines.length === 0 ? [] : [blank(), ...lines.map((text) => indented(line(text, { face: 'body' })))];

const thin = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const thick = { ...thin, size: 8 };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** Lines between rules as wide as the type area, the outer ones thicker; their words one character in. */
export function colophonParts({ lines, last }: NonNullable<PrintedDocument['colophon']>): (Paragraph | Table)[] {
  const texts = [...lines, `${last[0]}\t${last[1]}`];
  const lineOf = (text: string): Paragraph =>
    new Paragraph({
      keepNext: true,
      spacing: exact(points(28)),
      indent: { left: points(smallSize), right: points(smallSize) },
      tabStops: [{ type: TabStopType.RIGHT, position: typeWidth - points(smallSize) }],
      children: line(text, { face: 'body', size: smallSize }),
    });
  const cellOf = (text: string): TableCell =>
    new TableCell({ margins: { left: 0, right: 0 }, children: [lineOf(text)] });
  return [
    blank(),
    new Table({
      width: { size: typeWidth, type: WidthType.DXA },
      columnWidths: [typeWidth],
      borders: { top: thick, bottom: thick, insideHorizontal: thin, left: none, right: none, insideVertical: none },
      rows: texts.map((text) => new TableRow({ cantSplit: true, children: [cellOf(text)] })),
    }),
  ];
}

const cell = (children: ParagraphChild[], alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): TableCell =>
  new TableCell({
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [new Paragraph({ alignment, spacing: exact(points(18)), children })],
  });

/** Its label flush left, its title centred, its heads repeated on every page. */
export function annexParts({ label, title, columns, rows }: PrintedAnnex): (Paragraph | Table)[] {
  const head = columns.map((text) => cell(line(text, { face: 'bold', size: 12 }), AlignmentType.CENTER));
  const body = rows.map(
    (cells) =>
      new TableRow({
        cantSplit: true,
        children: cells.map((runs) => cell(words(runs, { face: 'body', size: 12 }), AlignmentType.LEFT)),
      }),
  );
  return [
    new Paragraph({ spacing: exact(linePitch), children: line(label, { face: 'bold' }) }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: points(8), ...exact(points(32)) },
      children: line(title, { face: 'mark', size: 20 }),
    }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: widthsOf([columns, ...rows.map((cells) => cells.map(textOf))]),
      rows: [new TableRow({ tableHeader: true, children: head }), ...body],
    }),
  ];
}

/** Columns share the width as their longest cells ask for, the narrowest wide enough for a heading and none for a whole page. */
function widthsOf(rows: readonly (readonly string[])[]): readonly number[] {
  const [head = []] = rows;
  const longest = head.map((_, at) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0)));
  const wanted = longest.map((length) => Math.min(28, Math.max(6, length)));
  const all = wanted.reduce((sum, length) => sum + length, 0);
  return wanted.map((length) => Math.floor((millimetres(225) * length) / all));
}

const textOf = (runs: readonly PrintedRun[]): string => runs.map(({ text }) => text).join('');
