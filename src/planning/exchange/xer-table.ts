import { limits, refuseBeyond, refused } from './imported.ts';

/** A row of a table of a Primavera file: its fields by name, empty ones left out. */
export type XerRow = ReadonlyMap<string, string>;

export type XerLines = { readonly write: (chunk: string) => void; readonly end: () => void };

const mostFields = 1000;

/**
 * Reads tab-separated XER as it comes: `%T` names a table, `%F` its fields, `%R` is a row, `%E` the end. Rows of the
 * tables asked for are handed over, all others passed by. No library that is kept reads it, and it is only this.
 * @throws RefusedError `exchange.no-xer`, `exchange.too-large`, `exchange.malformed-xer`
 */
export function xerLines(tables: ReadonlySet<string>, onRow: (table: string, row: XerRow) => void): XerLines {
  let rest = '';
  let characters = 0;
  let line = 0;
  let table = '';
  let names: readonly string[] = [];
  const read = (text: string): void => {
    line++;
    const cells = text.split('\t', mostFields + 1);
    if (line === 1 && cells[0] !== 'ERMHDR') throw refused('malformed', 'exchange.no-xer', 'line 1');
    if (cells[0] === '%T') [table, names] = [cells[1] ?? '', []];
    else if (cells[0] === '%F') names = cells.slice(1);
    else if (cells[0] === '%R' && tables.has(table)) onRow(table, rowOf(names, cells, line));
  };
  return {
    write: (chunk) => {
      characters += chunk.length;
      refuseBeyond(limits.characters, characters, 'file');
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      refuseBeyond(limits.text, rest.length, `line ${line + 1}`);
      for (const text of lines) read(text.endsWith('\r') ? text.slice(0, -1) : text);
    },
    end: () => {
      if (rest !== '' || line === 0) read(rest);
    },
  };
}

function rowOf(names: readonly string[], cells: readonly string[], line: number): XerRow {
  if (names.length === 0 || cells.length > mostFields)
    throw refused('malformed', 'exchange.malformed-xer', `line ${line}`);
  const row = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const cell = cells[index + 1];
    if (cell !== undefined && cell !== '') row.set(name, cell);
  }
  return row;
}
