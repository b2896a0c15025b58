import type { Statement } from './statement.ts';

/** The database learns how full those tables are that this transaction has filled with at least so many rows, or for the first time (decision 0027). */
export const analyseGrown = (leastRows: number): Statement => ({
  sql: 'select analyse_grown($1)',
  parameters: [leastRows],
  unread: true,
});
