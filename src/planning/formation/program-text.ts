export type Term = readonly [coefficient: number, variable: string];

export const ones = (names: readonly string[]): readonly Term[] => names.map((name) => [1, name]);

export const row = (terms: readonly Term[], sign: '<=' | '>=' | '=', right: number): string =>
  `${sum(terms)} ${sign} ${right}`;

/** A program in CPLEX LP format: the least objective; variables that are no binaries are from 0. */
export const programText = (objective: readonly Term[], rows: readonly string[], binaries: readonly string[]): string =>
  [
    'Minimize',
    ` cost: ${sum(objective)}`,
    'Subject To',
    ...rows.map((text, index) => ` r${index}: ${text}`),
    'Binary',
    ...binaries.map((name) => ` ${name}`),
    'End',
    '',
  ].join('\n');

/** The format ends a line at 560 characters: a term a line. A sum of nothing still names a variable. */
function sum(terms: readonly Term[]): string {
  const written = terms
    .filter(([coefficient]) => coefficient !== 0)
    .map(([coefficient, name]) => `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${name}`);
  return written.length === 0 ? '0 nothing' : written.join('\n  ');
}
