/** What is written into a cell; a day is its serial number (`kernel/serial-day`). */
export type WrittenCell = string | number | boolean | null | { readonly serial: number };

export type WrittenRows = Iterable<readonly WrittenCell[]> | AsyncIterable<readonly WrittenCell[]>;

export type WrittenColumn = {
  readonly heading: string;
  /** In characters of the standard font; a Chinese one counts two. */
  readonly width?: number;
  /** A number format: `0.00`, `@` for text, `yyyy-mm-dd`. */
  readonly format?: string;
  /** What may be chosen from a list; other values are warned of, not refused. */
  readonly choices?: readonly string[];
};

export type WrittenSheet = {
  /** 31 characters at most, without []:*?/\ */
  readonly name: string;
  /** Over all columns, above the headings. */
  readonly title?: string;
  readonly remark?: string;
  readonly columns: readonly WrittenColumn[];
  readonly rows: WrittenRows;
};
