import { type CellAsRead, filled, wordsOf } from './as-read.rules.ts';
import { bare } from './heading.rules.ts';

/** What a row below a header is. */
export type RowKind =
  | { readonly is: 'data' }
  /** 一、产业项目: what it names is the category of the rows below it. */
  | { readonly is: 'section'; readonly category: string }
  /** 小计, 合计: recomputed from the rows, never a row of its own. */
  | { readonly is: 'total'; readonly word: string }
  | { readonly is: 'note'; readonly text: string }
  | { readonly is: 'signature'; readonly text: string }
  /** A number prepared for a row nobody wrote. */
  | { readonly is: 'number-only' };

const chineseNumber = '[一二三四五六七八九十]{1,3}';
const sectionMark = new RegExp(String.raw`^(?:第?${chineseNumber}[、.:]|\(${chineseNumber}\)|[IVX]+[、.])`, 'u');
const numberAlone = new RegExp(String.raw`^\(?${chineseNumber}\)?$`, 'u');
const total = /^(?:[^、,。]{0,10}?(?:小计|合计|总计|共计)|累计)(?:\([^()]*\))?:?$/u;
const note = /^(?:注|备注|说明|填表说明|注释)(?:\d{0,2}[::]|$)/u;
const signature =
  /^(?:填表|填报|制表|审核|审签|复核|经办|联系|单位负责|分管领导|主要领导|负责)(?:人|电话|领导|单位|日期)?[::]/u;

/**
 * @param cells as the file has them, before merged cells are filled down
 * @param serial columns of serial numbers
 * @param width columns of the table
 */
export function kindOfRow(cells: readonly CellAsRead[], serial: readonly number[], width: number): RowKind {
  const columns = filled(cells);
  const wordsIn = (column: number | undefined): string => (column === undefined ? '' : wordsOf(cells[column]));
  const text = (): string => columns.map(wordsIn).join(' ');
  const [first, second] = [bare(wordsIn(columns[0])), bare(wordsIn(columns[1]))];
  if (note.test(first)) return { is: 'note', text: text() };
  if (signature.test(withColon(wordsIn(columns[0])))) return { is: 'signature', text: text() };
  if (columns.every((column) => serial.includes(column)) && !sectionMark.test(first)) return { is: 'number-only' };
  const totalWord = [first, second].find((word) => total.test(word));
  if (totalWord !== undefined) return { is: 'total', word: totalWord };
  if (sectionMark.test(first) && (columns.length === 1 || columns.slice(1).every(isNumber(cells)))) {
    return { is: 'section', category: categoryOf(first) };
  }
  if (numberAlone.test(first) && serial.includes(columns[0] ?? -1))
    return { is: 'section', category: categoryOf(second) };
  if (columns.length === 1 && width > 2 && first.length <= 20 && (columns[0] ?? 0) === 0 && !/\d/u.test(first)) {
    return serial.includes(0) ? { is: 'section', category: categoryOf(first) } : { is: 'data' };
  }
  return { is: 'data' };
}

const isNumber =
  (cells: readonly CellAsRead[]) =>
  (column: number): boolean =>
    typeof cells[column] === 'number' || /^[\d.,%]+[个项亿万元]*$/u.test(bare(wordsOf(cells[column])));

/** 一、产业项目(共12个) is 产业项目. */
const categoryOf = (text: string): string => text.replace(sectionMark, '').replace(/\([^()]*\)$|:$/u, '');

const withColon = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');
