import type { Sheet } from '#kernel/sheet';
import type { Difference } from './contract.ts';
import { bare } from './heading.rules.ts';
import { printCell } from './printed.rules.ts';

type Values = Readonly<Record<string, unknown>>;

/** The natural key of a row as it is printed. */
export const printedKey = ({ key, columns }: Sheet, values: Values): string =>
  JSON.stringify(
    key.map((field) => {
      const column = columns[field];
      return column === undefined ? null : printCell(values[field], column.cell);
    }),
  );

/** What the file says in computed columns of a record otherwise than we do; what either leaves empty is no difference. */
export const differencesIn = (
  told: Readonly<Record<string, string>>,
  ours: Values,
): readonly Pick<Difference, 'field' | 'told' | 'ours'>[] =>
  Object.entries(told).flatMap(([field, text]) => {
    const own = ours[field];
    return typeof own !== 'string' || own === '' || bare(own) === bare(text) ? [] : [{ field, told: text, ours: own }];
  });
