import type { Statement } from './statement.ts';

/**
 * The database learns how full those tables are that this transaction has filled with at least so many rows, or for the
 * first time (decision 0027). A table somebody else analyses just then is passed over. And all that
 * this connection runs is planned anew: a plan made while a table was short reads all of it, and is kept however long it grows.
 * @param missedOnly only those that this transaction has not analysed yet
 */
export const analyseGrown = (leastRows: number, { missedOnly }: { readonly missedOnly: boolean }): Statement => ({
  sql: 'select analyse_grown($1, $2)',
  parameters: [leastRows, missedOnly],
  unread: true,
});
