import { readToldDay, type ToldDay } from '#kernel/told-day';
import { filled, type RowAsRead, wordsOf } from './as-read.rules.ts';
import { bare } from './heading.rules.ts';

/** What the rows above a header say of the whole table: shown, and meant where a cell does not say. */
export type Preamble = {
  readonly title: string | null;
  readonly reportedBy: string | null;
  readonly reportedOn: ToldDay | null;
  /** 万元、亩, as written after 单位. */
  readonly units: string | null;
  /** The year of the title, or else of the day it was reported on. */
  readonly year: number | null;
};

/** @param rows those above the header that speak of its table */
export function readPreamble(rows: readonly RowAsRead[]): Preamble {
  const texts = rows.flatMap(({ cells }) => [...new Set(cells.map(wordsOf).filter((text) => text !== ''))]);
  const all = texts.map((text) => text.normalize('NFKC')).join(' ');
  const title = texts.find((text) => !label.test(bare(text))) ?? null;
  const day = labelled(all, '(?:填报|报送|制表|上报)?(?:日期|时间)|截至|截止');
  const told = day === null ? null : readToldDay(day);
  const reportedOn = told !== null && 'dated' in told ? told : null;
  const named = /20\d{2}(?=年)/u.exec(bare(title ?? ''))?.[0] ?? reportedOn?.dated.on.slice(0, 4);
  return {
    title,
    reportedBy: labelled(all, '填报单位|报送单位|制表单位|填报部门|上报单位'),
    reportedOn,
    units: labelled(all, '(?<![报送表])单位|计量单位'),
    year: named === undefined ? null : Number(named),
  };
}

const label = /^(?:填报|报送|制表|上报|单位:|计量单位|日期:|时间:|截至|截止)/u;

/** What stands after a label and its colon, to the next space. */
const labelled = (text: string, words: string): string | null =>
  new RegExp(String.raw`(?:${words})\s*:\s*(?<value>[^\s():]+)`, 'u').exec(text)?.groups?.['value'] ?? null;

/** A row that speaks of the table below it: one text alone, or 填报单位 and its like. */
export const isPreamble = ({ cells }: RowAsRead): boolean => {
  const columns = filled(cells);
  const texts = new Set(columns.map((column) => wordsOf(cells[column])));
  return texts.size === 1 || columns.some((column) => label.test(bare(wordsOf(cells[column]))));
};
