import { AlignmentType, Footer, PageNumber, PageOrientation, Paragraph, TextRun } from 'docx';
import { fontOf } from './docx-fonts.ts';

/** Twips: twentieths of a point. */
export const millimetres = (length: number): number => Math.round((length * 1440) / 25.4);
export const points = (length: number): number => length * 20;

/** 3号, 22 lines of 28 characters in 156 × 225 mm (domain-rules 12.3). */
export const bodySize = 16;
export const smallSize = 14;
export const linePitch = points(29);

/** Half-points, as Word counts sizes. */
export const sizeOf = (size: number): number => size * 2;

/** The number with a dash on either side, 7 mm below the type area; odd pages right, even left, one character in. */
const pageNumber = (side: 'left' | 'right'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: points(smallSize) },
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fontOf('page'), size: sizeOf(smallSize) }),
        ],
      }),
    ],
  });

export const footers = () => ({ default: pageNumber('right'), even: pageNumber('left') });

/** A4; of a table's page the sheet is turned, its binding edge above. */
export const pageOf = (turned: boolean) => ({
  page: {
    size: {
      width: millimetres(210),
      height: millimetres(297),
      orientation: turned ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: {
      top: millimetres(turned ? 28 : 37),
      left: millimetres(turned ? 35 : 28),
      right: millimetres(turned ? 37 : 26),
      bottom: millimetres(turned ? 26 : 35),
      footer: millimetres(turned ? 14 : 23),
    },
  },
});
