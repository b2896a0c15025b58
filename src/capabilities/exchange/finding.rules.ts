import type { Refusal, RefusalDatum } from '#kernel/refusal';

/** What a person has to decide or mend, by code and facts; the edge words it. Columns are counted from 0. */
export type Finding = {
  readonly code: string;
  readonly column: number | null;
  /** Its heading, as the file words it. */
  readonly heading: string | null;
  /** The rows it concerns, from 1, in their order. */
  readonly rows: readonly number[];
  readonly facts: Readonly<Record<string, RefusalDatum>>;
};

/** What two readings could mean is asked, once a column and wording; all else is an error where it stands. */
const asked = new Set([
  'day.ambiguous-month',
  'day.year-missing',
  'amount.several',
  'amount.unit-unknown',
  'cell.word-unknown',
  'cell.number-shortened',
]);

export const isAsked = ({ code }: Pick<Refusal, 'code'>): boolean => asked.has(code);

/** Gathers findings; the same one of several rows is one. */
export function createFindings() {
  const found = new Map<string, Finding & { readonly rows: number[] }>();
  return {
    add: (finding: Omit<Finding, 'rows'>, row: number | null): void => {
      const key = JSON.stringify([finding.code, finding.column, finding.facts]);
      const known = found.get(key) ?? { ...finding, rows: [] };
      found.set(key, known);
      if (row !== null) known.rows.push(row);
    },
    all: (): readonly Finding[] => [...found.values()],
  };
}
