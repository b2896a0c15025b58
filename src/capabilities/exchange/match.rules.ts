import type { Measure } from '#kernel/measure';
import type { Column, Sheet } from '#kernel/sheet';
import { answerOf, askedAboutColumn, notRead } from './answer.rules.ts';
import type { Answers } from './contract.ts';
import { bare, type Heading, isNeverTaken, isSerial, readHeading, withoutBrackets } from './heading.rules.ts';

/** A column of the file that fills a field. */
export type MappedColumn = {
  readonly column: number;
  /** As the file words it: 总投资·专项债. */
  readonly heading: string;
  readonly field: string;
  /** Unit its heading names. */
  readonly unit: string | null;
  readonly year: number | null;
};

/** A column of the file that fills none: not known, filled by another already, a serial number, never taken, or left out by an answer. */
export type UnmappedColumn = {
  readonly column: number;
  readonly heading: string;
  readonly why: 'unknown' | 'twice' | 'serial' | 'never-taken' | 'left-out';
};

export type Match = {
  readonly sheet: Sheet;
  readonly mapped: readonly MappedColumn[];
  readonly unmapped: readonly UnmappedColumn[];
  /** Required fields no column fills. */
  readonly missing: readonly string[];
};

/** Headings of a table by column, those above each other from the top. */
export type Headings = ReadonlyMap<number, readonly string[]>;

/** Every wording a sheet's column is known by, with its field. */
export function wordingsOf(sheet: Sheet): ReadonlyMap<string, string> {
  const all = Object.entries(sheet.columns).flatMap(([field, { heading, also = [] }]) =>
    [heading, ...also].flatMap((wording) => [
      [bare(wording), field] as const,
      [withoutBrackets(bare(wording)), field] as const,
    ]),
  );
  return new Map(all);
}

/** Holds the headings of a table against one declared sheet. Where two fill a field, the closer wording does. */
function matchSheet(sheet: Sheet, headings: Headings): Match {
  const wordings = wordingsOf(sheet);
  const mapped = new Map<string, MappedColumn & { readonly distance: number }>();
  const unmapped: UnmappedColumn[] = [];
  for (const [column, parts] of headings) {
    const heading = parts.join('·');
    const apart = isNeverTaken(parts) ? 'never-taken' : isSerial(parts.join('')) ? 'serial' : null;
    const read = readHeading(parts);
    const distance = read.forms.findIndex((form) => wordings.has(form));
    const field = wordings.get(read.forms[distance] ?? '');
    if (apart !== null || field === undefined) {
      unmapped.push({ column, heading, why: apart ?? 'unknown' });
      continue;
    }
    const found = { column, heading, field, ...unitAndYear(sheet.columns[field], read), distance };
    const other = mapped.get(field);
    const closer = other === undefined || found.distance < other.distance;
    if (closer) mapped.set(field, found);
    const left = closer ? other : found;
    if (left !== undefined) unmapped.push({ column: left.column, heading: left.heading, why: 'twice' });
  }
  const missing = Object.entries(sheet.columns).filter(([field, { required }]) => required && !mapped.has(field));
  return {
    sheet,
    mapped: [...mapped.values()].map(({ distance: _distance, ...column }) => column),
    unmapped,
    missing: missing.map(([field]) => field),
  };
}

function unitAndYear(column: Column | undefined, { inBrackets, year }: Heading) {
  const cell = column?.cell;
  const unit = cell?.kind === 'amount' ? unitIn(inBrackets, cell.measure) : null;
  return { unit, year: column?.ofYear === true ? year : null };
}

/** The match as a person answered it: which column fills which field, and which are not read. */
export function answeredMatch(match: Match, answers: Answers): Match {
  const { sheet } = match;
  const mapped = new Map(match.mapped.map((column) => [column.field, column]));
  const unmapped = new Map(match.unmapped.map((column) => [column.column, column]));
  const leaveOut = ({ column, heading }: Pick<MappedColumn, 'column' | 'heading'>): void => {
    unmapped.set(column, { column, heading, why: 'left-out' });
  };
  for (const found of [...match.mapped, ...match.unmapped]) {
    const { column, heading } = found;
    const answer = answerOf(answers, askedAboutColumn(sheet.id, heading));
    if (answer === undefined || ('why' in found && found.why === 'never-taken')) continue;
    if ('field' in found && mapped.get(found.field)?.column === column) mapped.delete(found.field);
    const field = wordingsOf(sheet).get(bare(answer));
    if (answer === notRead || field === undefined) {
      leaveOut(found);
      continue;
    }
    const other = mapped.get(field);
    if (other !== undefined) leaveOut(other);
    unmapped.delete(column);
    mapped.set(field, { column, heading, field, ...unitAndYear(sheet.columns[field], readHeading([heading])) });
  }
  const missing = Object.entries(sheet.columns).filter(([field, { required }]) => required && !mapped.has(field));
  return {
    sheet,
    mapped: [...mapped.values()],
    unmapped: [...unmapped.values()],
    missing: missing.map(([field]) => field),
  };
}

/** The unit of the measure that is named: 万元 of 单位:万元、亩. */
export function unitIn(texts: readonly string[], { units }: Measure): string | null {
  const words = texts.flatMap((text) =>
    bare(text)
      .replace(/^单位:?/u, '')
      .split(/[、,;/和]/u),
  );
  const named = units.find(({ name, aliases = [] }) =>
    words.some((word) => word === bare(name) || aliases.includes(word)),
  );
  return named?.name ?? null;
}

/** The sheet that knows most of the headings, and its key; at the same count the one declared first. */
export function bestMatch(sheets: readonly Sheet[], headings: Headings): Match | null {
  const matches = sheets.map((sheet) => matchSheet(sheet, headings)).filter(isEnough);
  const [best = null] = matches.toSorted((one, other) => weight(other) - weight(one));
  return best;
}

/**
 * Two words may stand in any row; three known headings make a header, or two with the first of the key, where they are a
 * third of all: two of ten are of another ledger.
 */
const isEnough = ({ mapped, unmapped, sheet: { key } }: Match): boolean =>
  mapped.length >= 3 || (mapped.length === 2 && unmapped.length <= 4 && mapped.some(({ field }) => field === key[0]));

const weight = ({ mapped, missing }: Match): number => mapped.length - 2 * missing.length;
