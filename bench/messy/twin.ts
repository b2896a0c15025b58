import type { Column, Sheet } from '#kernel/sheet';
import type { Csv } from './csv.ts';
import { type Cell, covered, day, number, over, styled, type Table } from './open-document.ts';

type Field = { readonly heading: string; readonly column: Column | null };

/**
 * The same ledger as an office keeps it: title and unit rows, a header of two rows, other headings, serial numbers,
 * sections, totals, notes and a signature; values in other words, merged or 同上 where they repeat; a hidden column, a
 * column that is never taken, colours and strikes that mean nothing to us.
 */
export function twinOf(sheet: Sheet, { heading, rows }: Csv, shortNames: ReadonlyMap<string, string>): Table {
  const fields: readonly Field[] = heading.map((text) => ({ heading: text, column: columnOf(sheet, text) }));
  const width = fields.length + 2;
  const whole = (text: string): readonly Cell[] => [
    over(text, width),
    ...Array.from({ length: width - 1 }, () => covered),
  ];
  const half = Math.ceil(rows.length / 2);
  const lines = rows.map((row, index) => lineOf(fields, rows, row, index, shortNames));
  return {
    name: '台账',
    hiddenColumns: [width - 1],
    rows: [
      whole(`抚州市东临新区2022年${sheet.zh}`),
      whole('填报单位:项目建设办公室  填报日期:2022年6月23日  单位:万元'),
      ...headerOf(fields),
      whole('一、续建和先开工的'),
      ...lines.slice(0, half),
      whole('二、其他'),
      ...lines.slice(half),
      totalOf(fields, rows),
      ['注:本表每月25日前更新。'],
      ['填表人:演示甲', null, null, '审核人:演示乙'],
    ],
  };
}

/** Without its unit and the year it is of, a heading is the column's own; the longest that fits is meant. */
function columnOf({ columns }: Sheet, heading: string): Column | null {
  const bare = heading.replace(/^\d{4}年/u, '');
  const fits = Object.values(columns).filter(
    (column) => bare === column.heading || bare.startsWith(`${column.heading}(`),
  );
  return fits.toSorted((one, other) => other.heading.length - one.heading.length)[0] ?? null;
}

/** Two rows: days that stand beside each other share a heading, all else is merged downwards. */
function headerOf(fields: readonly Field[]): readonly (readonly Cell[])[] {
  const upper: Cell[] = [over('序号', 1, 2)];
  const lower: Cell[] = [covered];
  for (let at = 0; at < fields.length;) {
    let end = at;
    while (isDay(fields[end]) && end - at < 3) end += 1;
    if (end - at > 1) {
      upper.push(over('时间节点', end - at), ...Array.from({ length: end - at - 1 }, () => covered));
      lower.push(...fields.slice(at, end).map(otherHeading));
      at = end;
      continue;
    }
    upper.push(over(otherHeading(fields[at]), 1, 2));
    lower.push(covered);
    at += 1;
  }
  return [
    [...upper, over('身份证号', 1, 2)],
    [...lower, covered],
  ];
}

const isDay = (field: Field | undefined): boolean => field?.column?.cell.kind === 'day';

/** Another name the column is met under; the year and the unit stay in the heading. */
function otherHeading(field: Field | undefined): string {
  const { heading = '', column } = field ?? {};
  if (column === null || column === undefined || column.computed === true) return heading;
  return heading.replace(column.heading, column.also?.[0] ?? column.heading);
}

function lineOf(
  fields: readonly Field[],
  rows: readonly (readonly string[])[],
  row: readonly string[],
  index: number,
  shortNames: ReadonlyMap<string, string>,
): readonly Cell[] {
  const cells = fields.map(({ column }, at): Cell => {
    const text = row[at] ?? '';
    if (text === '') return (index + at) % 3 === 0 && column?.required !== true ? '—' : null;
    const repeats = index > 0 && index !== Math.ceil(rows.length / 2) && rows[index - 1]?.[at] === text;
    if (repeats && column?.cell.kind !== 'amount' && column?.cell.kind !== 'day')
      return index % 2 === 0 ? '同上' : '〃';
    return otherWords(column, text, index, shortNames);
  });
  return [index % 7 === 3 ? `1-${index}` : number(index + 1), ...cells, '略'];
}

function otherWords(column: Column | null, text: string, index: number, shortNames: ReadonlyMap<string, string>): Cell {
  switch (column?.cell.kind) {
    case 'day':
      return otherDay(text, index);
    case 'amount':
      return otherAmount(text, column.cell.unit, index);
    case 'choice':
    case 'choices': {
      const words = Object.entries(column.cell.words);
      const parts = text.split('、').map((word) => {
        const value = column.cell.kind === 'choice' || column.cell.kind === 'choices' ? column.cell.words[word] : null;
        const same = words.filter(([, other]) => other === value).map(([other]) => other);
        return same[index % same.length] ?? word;
      });
      return parts.join(index % 2 === 0 ? '、' : '/');
    }
    case 'name':
      return text
        .split('、')
        .map((name) => (index % 2 === 1 ? (shortNames.get(name) ?? name) : name))
        .join('\n');
    case 'persons':
      return text.replaceAll('、', index % 2 === 0 ? '/' : '\n');
    case 'yes-no':
      return text === '是' ? '√' : text;
    default:
      if (index % 5 === 2) return styled(text, 'red');
      return index % 5 === 4 ? styled(text, 'struck') : text;
  }
}

/** A day or a month in one of the ways offices write it. */
function otherDay(text: string, index: number): Cell {
  const [year = '', month = '', of] = text.split('-');
  if (!/^\d{4}-\d{2}(?:-\d{2})?$/u.test(text)) return text;
  const [plainMonth, plainDay] = [Number(month), Number(of)];
  if (of === undefined) return index % 2 === 0 ? `${year}年${plainMonth}月` : `${year}.${plainMonth}`;
  return (
    [
      `${year}.${plainMonth}.${plainDay}`,
      `${year}年${plainMonth}月${plainDay}日`,
      day(text),
      `${year}/${plainMonth}/${plainDay}`,
    ][index % 4] ?? text
  );
}

/** In the unit of the heading, or with a unit of its own where that says the same. */
function otherAmount(text: string, unit: string, index: number): Cell {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  if (unit === '万元' && value >= 10_000 && index % 3 === 0) return `${value / 10_000}亿元`;
  return index % 3 === 1 ? `${value}${unit}` : number(value);
}

function totalOf(fields: readonly Field[], rows: readonly (readonly string[])[]): readonly Cell[] {
  const sums = fields.map(({ column }, at): Cell => {
    if (column?.cell.kind !== 'amount') return null;
    const values = rows.map((row) => Number(row[at])).filter((value) => Number.isFinite(value));
    return number(values.reduce((sum, value) => sum + value, 0));
  });
  return [null, '合计', ...sums.slice(1), null];
}
