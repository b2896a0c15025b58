import type { Tx } from '#platform/commands';
import { type Row, type Statement, statement, tables } from '#platform/database';
import type { accountTable, administratorTable } from './access.table.ts';
import type { FoundingPerson } from './founding.rules.ts';
import { signInKey } from './sign-in.rules.ts';

type Tables = { account: Row<typeof accountTable>; administrator: Row<typeof administratorTable> };

/** The three accounts and offices of a founding. */
export const insertAdministrators = (tx: Tx, people: readonly FoundingPerson[]): readonly Statement[] => [
  statement(
    tables<Tables>()
      .insertInto('account')
      .values(
        people.map(({ accountId, personId, signInName, passwordHash }) => ({
          zoneId: tx.zoneId,
          accountId,
          personId,
          standing: 'administrator',
          signInName,
          signInKey: signInKey(signInName),
          passwordHash,
          disabledAt: 'infinity',
          version: 1,
        })),
      ),
  ),
  statement(
    tables<Tables>()
      .insertInto('administrator')
      .values(
        people.map(({ personId, office }) => ({ zoneId: tx.zoneId, personId, standing: 'administrator', office })),
      ),
  ),
];
