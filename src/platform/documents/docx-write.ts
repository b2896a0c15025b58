import { Document, Packer, SectionType } from 'docx';
import { fontOf, fontTable } from './docx-fonts.ts';
import { bodySize, footers, pageOf, sizeOf } from './docx-page.ts';
import { annexNoteParts, annexParts, blockPart, colophonParts, mastheadParts } from './docx-parts.ts';
import type { PrintedDocument } from './printed.ts';

/** A Word file in the layout of GB/T 9704-2012 (domain-rules 12.3): text upright, then a turned page a table. */
export async function writeDocx({
  name,
  masthead,
  blocks,
  annexNote,
  colophon,
  annexes,
}: PrintedDocument): Promise<Buffer> {
  const text = [
    ...(masthead === null ? [] : mastheadParts(masthead)),
    ...blocks.map((block, index) => blockPart(block, blocks[index + 1])),
    ...annexNoteParts(annexNote),
    ...(colophon === null ? [] : colophonParts(colophon)),
  ];
  const file = new Document({
    title: name,
    creator: masthead?.issuer ?? '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: fontOf('body'), size: sizeOf(bodySize) } } } },
    sections: [
      { properties: pageOf(false), footers: footers(), children: text },
      ...annexes.map((annex) => ({
        properties: { ...pageOf(true), type: SectionType.NEXT_PAGE },
        footers: footers(),
        children: annexParts(annex),
      })),
    ],
  });
  return Packer.toBuffer(file, undefined, [{ path: 'word/fontTable.xml', data: fontTable }]);
}
