import type { Statement } from './statement.ts';
import { uuidArray, uuidArraysOf } from './uuid-array.ts';

/** Plain words of an array literal: no blank, no comma, no quote, nothing that reads as null. */
const plain = /^(?!null$)[\w.:+-]+$/iu;

/**
 * A parameter as it is sent. Arrays of columns of a whole ledger are most of what is ever sent, so their text is made here:
 * quoted only where it must be. Whatever else there is, the driver writes.
 */
export function written(parameter: unknown): unknown {
  if (!Array.isArray(parameter)) return parameter;
  let text = '';
  for (const item of parameter as readonly unknown[]) {
    if (text !== '') text += ',';
    if (item === null || item === undefined) text += 'NULL';
    else if (typeof item === 'string') text += plain.test(item) ? item : quoted(item);
    else if (typeof item === 'number' || typeof item === 'boolean') text += String(item);
    else return parameter;
  }
  return `{${text}}`;
}

/** The parameters of a statement as they are sent: arrays of UUIDs in the server's own form, all else as text. */
export function writtenFor({ sql, parameters }: Pick<Statement, 'sql' | 'parameters'>): unknown[] {
  const uuids = uuidArraysOf(sql);
  return parameters.map(
    (parameter, index) =>
      (uuids.has(index + 1) && Array.isArray(parameter) ? uuidArray(parameter) : null) ?? written(parameter),
  );
}

/** A statement with its texts as they are sent: of what waits, they are written while there is time. Arrays of UUIDs stay. */
export const writtenAhead = <Row>(statement: Statement<Row>): Statement<Row> => {
  const uuids = uuidArraysOf(statement.sql);
  return {
    ...statement,
    parameters: statement.parameters.map((parameter, index) => (uuids.has(index + 1) ? parameter : written(parameter))),
  };
};

const quoted = (text: string): string =>
  `"${/["\\]/u.test(text) ? text.replaceAll(/["\\]/gu, String.raw`\$&`) : text}"`;
