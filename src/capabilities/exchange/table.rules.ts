import { isRefusal } from '#kernel/refusal';
import type { RowOf, Sheet } from '#kernel/sheet';
import { readNumbered } from '#kernel/told-list';
import { readToldQuantity } from '#kernel/told-quantity';
import { answerOf, type AnswersOf, askedBy, parted, shapeOf } from './answer.rules.ts';
import type { CellAsRead, Keeping, Merge, RowAsRead, Rows } from './as-read.rules.ts';
import { type CellHabit, readCell, textOf } from './cell.rules.ts';
import { createFillDown } from './fill-down.rules.ts';
import { createFindings, type Finding, isAsked } from './finding.rules.ts';
import type { Header } from './header.rules.ts';
import { answeredMatch, type MappedColumn, type UnmappedColumn, unitIn } from './match.rules.ts';
import { readMended } from './mended-cell.rules.ts';
import type { Preamble } from './preamble.rules.ts';
import { kindOfRow, type RowKind } from './row-kind.rules.ts';

/** A row of a ledger as it was read, for the fields of its sheet. */
export type ReadRow<Values = Readonly<Record<string, unknown>>> = {
  readonly row: number;
  /** The section it stands in. */
  readonly category: string | null;
  readonly values: Values;
  /** What the file says in computed columns, to be compared. */
  readonly compared: Readonly<Record<string, string>>;
};

/** A column with the unit its bare numbers are in, and where that is said. */
export type TableColumn = MappedColumn & {
  readonly computed: boolean;
  readonly unitFrom: 'heading' | 'sheet' | 'habit' | null;
};

export type Skipped = Exclude<RowKind, { readonly is: 'data' }> & { readonly row: number };

/** A table of a sheet as recognised: all that step one of the import shows. Nothing of it is stored. */
export type Table<S extends Sheet = Sheet> = {
  readonly sheet: S;
  /** By which what was answered for a file like this one is known again. */
  readonly shape: string;
  readonly header: Pick<Header, 'firstRow' | 'lastRow'>;
  readonly preamble: Preamble;
  readonly columns: readonly TableColumn[];
  readonly unmapped: readonly UnmappedColumn[];
  readonly missing: readonly string[];
  readonly rows: Rows<ReadRow>;
  readonly skipped: readonly Skipped[];
  readonly questions: readonly Finding[];
  readonly errors: readonly Finding[];
};

/** The rows of a table with the types of the sheet that read them; none where another sheet did. */
export function rowsBy<S extends Sheet>(sheet: S, table: Table): readonly ReadRow<RowOf<S>>[] {
  // The rows were read by the columns of this very sheet: `readTable` fills each field by its kind.
  return table.sheet.id === sheet.id ? ([...table.rows] as readonly ReadRow<RowOf<S>>[]) : [];
}

/** Reads the rows below a header, one by one. Columns that are never taken are not looked at. */
export function createTableReader(
  { match: found, firstRow, lastRow }: Header,
  merged: readonly Merge[],
  preamble: Preamble,
  answersOf: AnswersOf,
  keeping: Keeping,
) {
  const shape = shapeOf(
    found.sheet.id,
    [...found.mapped, ...found.unmapped]
      .toSorted((one, other) => one.column - other.column)
      .map(({ heading }) => heading),
  );
  const answers = answersOf(shape);
  const match = answeredMatch(found, answers);
  const { sheet, unmapped, missing } = match;
  const questions = createFindings();
  const errors = createFindings();
  const serial = unmapped.filter(({ why }) => why === 'serial').map(({ column }) => column);
  const dropped = new Set(unmapped.filter(({ why }) => why === 'never-taken').map(({ column }) => column));
  const columns = match.mapped.map((column) => withUnit(sheet, column, preamble));
  const readers = columns.map((column) => columnReader(sheet, column, preamble));
  const width = columns.length + unmapped.length;
  const fill = createFillDown(merged);
  const { add: keep, rows } = keeping.rows<ReadRow>();
  const metBefore = keeping.keys();
  const skipped: Skipped[] = [];
  let category: string | null = null;

  for (const field of missing)
    errors.add(of(null, 'sheet.column-missing', { field: sheet.columns[field]?.heading ?? field }), null);
  for (const { column, heading, why } of unmapped) {
    if (why === 'unknown' || why === 'twice')
      questions.add({ code: `sheet.heading-${why}`, column, heading, facts: {} }, null);
  }
  function add(raw: RowAsRead): void {
    const cells = dropped.size === 0 ? raw.cells : raw.cells.map((cell, column) => (dropped.has(column) ? null : cell));
    const kind = kindOfRow(cells, serial, width);
    if (kind.is !== 'data') {
      if (kind.is === 'section') category = kind.category;
      skipped.push({ ...kind, row: raw.number });
      return;
    }
    const read = readRow(sheet, readers, fill(raw.number, cells), {
      answerTo: (question) => answerOf(answers, askedBy(sheet.id, question)),
      say: (finding, isQuestion) => (isQuestion ? questions : errors).add(finding, raw.number),
    });
    for (const values of read.parts) {
      const key = keyOf(sheet, values);
      const first = key === null ? undefined : metBefore(key, raw.number);
      if (first !== undefined) errors.add(of(null, 'row.key-twice', { first }), raw.number);
      keep({ row: raw.number, category, values, compared: read.compared });
    }
  }
  const table = (): Table => ({
    sheet,
    shape,
    header: { firstRow, lastRow },
    preamble,
    columns,
    unmapped,
    missing,
    rows,
    skipped,
    questions: questions.all(),
    errors: errors.all(),
  });
  return { add, table };
}

type ColumnReader = {
  readonly column: TableColumn;
  readonly habit: CellHabit;
  readonly read: (cell: CellAsRead, answerTo: Parameters<typeof readMended>[3]) => ReturnType<typeof readMended>;
};

/** As many wordings of a column are remembered, none longer than this: days, units and kinds stand in it again and again. */
const mostRemembered = 500;
const longestRemembered = 40;

/** What was read of a wording without a question is read once a column. */
function columnReader(sheet: Sheet, column: TableColumn, preamble: Preamble): ColumnReader {
  const habit = habitOf(column, preamble);
  const kind = sheet.columns[column.field]?.cell ?? { kind: 'text' };
  const known = new Map<string, ReturnType<typeof readMended>>();
  return {
    column,
    habit,
    read: (cell, answerTo) => {
      const told = typeof cell === 'string' ? known.get(cell) : undefined;
      if (told !== undefined) return told;
      const read = readMended(cell, kind, habit, answerTo);
      const isPlain = typeof cell === 'string' && cell.length <= longestRemembered && !isRefusal(read);
      if (isPlain && read !== null && known.size < mostRemembered) known.set(cell, read);
      return read;
    },
  };
}

type Asking = {
  readonly answerTo: (question: Omit<Finding, 'rows'>) => string | undefined;
  readonly say: (finding: Omit<Finding, 'rows'>, isQuestion: boolean) => void;
};

/**
 * Reads the cells of one row, each by its kind and as it was answered; what is not taken over as it stands is said. Of a
 * text of several points there are as many parts, where that was answered.
 */
function readRow(
  sheet: Sheet,
  columns: readonly ColumnReader[],
  cells: readonly CellAsRead[],
  { answerTo, say }: Asking,
): Pick<ReadRow, 'compared'> & { readonly parts: readonly ReadRow['values'][] } {
  const values: Record<string, unknown> = {};
  const compared: Record<string, string> = {};
  let points: { readonly field: string; readonly texts: readonly string[] } | null = null;
  for (const { column, habit, read: readOnce } of columns) {
    const declared = sheet.columns[column.field];
    const cell = cells[column.column] ?? null;
    if (declared === undefined) continue;
    if (declared.computed === true) {
      const text = textOf(cell);
      if (text !== '') compared[column.field] = text;
      continue;
    }
    const answered = (question: Pick<Finding, 'code' | 'facts'>) => answerTo(of(column, question.code, question.facts));
    const read = readOnce(cell, ({ code, facts = {} }) => answered({ code, facts }));
    if (isRefusal(read)) {
      say(of(column, read.code, read.facts), isAsked(read));
      continue;
    }
    if (read === null && declared.required === true) say(of(column, 'cell.required'), false);
    values[column.field] = read;
    const doubt = doubtOf(declared.cell, read, column.unit, textOf(cell));
    const answer = doubt === null ? undefined : answered(doubt);
    if (doubt !== null && answer === undefined) say(of(column, doubt.code, doubt.facts), true);
    if (answer === undefined) continue;
    if (answer === parted && typeof read === 'string') points = { field: column.field, texts: readNumbered(read) };
    // A size in doubt is meant in the unit that was answered.
    else if (declared.cell.kind === 'amount') {
      const meant = readCell(cell, declared.cell, { ...habit, unit: answer });
      if (isRefusal(meant)) say(of(column, meant.code, meant.facts), isAsked(meant));
      else values[column.field] = meant;
    }
  }
  const parts = points?.texts.map((text) => ({ ...values, [points.field]: text })) ?? [values];
  return { parts, compared };
}

const of = (column: MappedColumn | null, code: string, facts: Finding['facts'] = {}): Omit<Finding, 'rows'> => ({
  code,
  column: column?.column ?? null,
  heading: column?.heading ?? null,
  facts,
});

/** The heading's unit stands before the sheet's, and that before the habit of the column. */
function withUnit(sheet: Sheet, column: MappedColumn, { units }: Preamble): TableColumn {
  const declared = sheet.columns[column.field];
  const computed = declared?.computed === true;
  if (declared?.cell.kind !== 'amount') return { ...column, computed, unitFrom: null };
  if (column.unit !== null) return { ...column, computed, unitFrom: 'heading' };
  const named = units === null ? null : unitIn([units], declared.cell.measure);
  return { ...column, computed, unit: named ?? declared.cell.unit, unitFrom: named === null ? 'habit' : 'sheet' };
}

const habitOf = ({ unit, year }: TableColumn, preamble: Preamble) => {
  const known = year ?? preamble.year;
  return { ...(unit === null ? {} : { unit }), ...(known === null ? {} : { year: known }) };
};

/** A reading that a person confirms: a size the column does not have, several problems in one cell. */
function doubtOf(
  kind: Sheet['columns'][string]['cell'],
  read: unknown,
  unit: string | null,
  text: string,
): { readonly code: string; readonly facts: Finding['facts'] } | null {
  if (kind.kind === 'text' && kind.points === true && typeof read === 'string') {
    const points = readNumbered(read).length;
    return points > 1 ? { code: 'cell.several-points', facts: { points } } : null;
  }
  if (kind.kind !== 'amount' || typeof read !== 'object' || read === null || !('quantity' in read)) return null;
  const { amount } = (read as { readonly quantity: { readonly amount: number } }).quantity;
  const [least, most] = kind.usual;
  const isUsual = amount === 0 || (Math.abs(amount) >= least && Math.abs(amount) <= most);
  // A cell that names its unit itself leaves no doubt.
  return isUsual || !isRefusal(readToldQuantity(text, kind.measure))
    ? null
    : { code: amount > most ? 'amount.unusually-large' : 'amount.unusually-small', facts: { unit } };
}

/** Fields of the key that are told; null where the first is not. */
function keyOf({ key }: Sheet, values: Readonly<Record<string, unknown>>): string | null {
  const [first, ...rest] = key.map((field) => values[field] ?? null);
  return first === null || first === undefined ? null : JSON.stringify([first, ...rest]);
}
