import type { Runtime } from '#platform/commands';
import type { Database, Statement } from '#platform/database';

/** A runtime that notes every statement sent through it, in the order of sending. */
export function recorded(runtime: Runtime): { readonly runtime: Runtime; readonly statements: readonly Statement[] } {
  const statements: Statement[] = [];
  const noted = <Row>(statement: Statement<Row>): Statement<Row> => {
    statements.push(statement);
    return statement;
  };
  const begin: Database['begin'] = async (options) => {
    const transaction = await runtime.database.begin(options);
    return {
      rows: (statement) => transaction.rows(noted(statement)),
      commit: (list) => transaction.commit(list.map(noted)),
      release: () => transaction.release(),
    };
  };
  const reference: Database['reference'] = (statement) => runtime.database.reference(noted(statement));
  return { runtime: { ...runtime, database: { ...runtime.database, begin, reference } }, statements };
}
