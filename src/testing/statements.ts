import type { Runtime } from '#platform/commands';
import type { Database, Statement } from '#platform/database';

/** As it was sent, and whether it was planned for all parameters (decision 0012). */
export type SentStatement = Statement & { readonly onePlan?: boolean };

/** A runtime that notes every statement sent through it, in the order of sending. */
export function recorded(runtime: Runtime): {
  readonly runtime: Runtime;
  readonly statements: readonly SentStatement[];
} {
  const statements: SentStatement[] = [];
  const noted = <Row>(statement: Statement<Row>, onePlan = false): Statement<Row> => {
    statements.push({ ...statement, onePlan });
    return statement;
  };
  const begin: Database['begin'] = async (options) => {
    const transaction = await runtime.database.begin(options);
    return {
      rows: (statement) => transaction.rows(noted(statement, options.onePlan)),
      commit: (list) => transaction.commit(list.map((statement) => noted(statement, options.onePlan))),
      sent: () => transaction.sent(),
      end: () => transaction.end(),
      release: () => transaction.release(),
    };
  };
  const reference: Database['reference'] = (statement) => runtime.database.reference(noted(statement));
  return { runtime: { ...runtime, database: { ...runtime.database, begin, reference } }, statements };
}
