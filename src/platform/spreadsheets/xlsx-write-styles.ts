import type { WrittenSheet } from './written.ts';
import { tag, xmlDeclaration } from './xml-write.ts';

/** The styles of a workbook: numbers that cells point at, and the part that says what they are. */
export type StyleSheet = {
  readonly title: number;
  readonly remark: number;
  readonly head: number;
  /** A day in a column that names no format. */
  readonly day: number;
  readonly of: (format: string | undefined) => number;
  readonly xml: string;
};

const firstOwnFormat = 164;
const dayFormat = 'yyyy-mm-dd';
const fonts =
  '<fonts count="3"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font><font><b/><sz val="16"/><name val="等线"/></font></fonts>';
const fills =
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/></patternFill></fill></fills>';
const borders =
  '<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>';
const centred = '<alignment horizontal="center" vertical="center" wrapText="1"/>';
const fixed = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  `<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">${centred}</xf>`,
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  `<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${centred}</xf>`,
];

export function styleSheetOf(sheets: readonly WrittenSheet[]): StyleSheet {
  const named = sheets.flatMap(({ columns }) =>
    columns.flatMap(({ format }) => (format === undefined ? [] : [format])),
  );
  const formats = [...new Set([dayFormat, ...named])];
  const numberFormats = formats.map((formatCode, index) =>
    tag('numFmt', { numFmtId: firstOwnFormat + index, formatCode }),
  );
  const own = formats.map(
    (_, index) =>
      `<xf numFmtId="${firstOwnFormat + index}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`,
  );
  const xfs = [...fixed, ...own];
  return {
    title: 1,
    remark: 2,
    head: 3,
    day: fixed.length,
    of: (format) => (format === undefined ? 0 : fixed.length + formats.indexOf(format)),
    xml: `${xmlDeclaration}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="${formats.length}">${numberFormats.join('')}</numFmts>${fonts}${fills}${borders}<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`,
  };
}
