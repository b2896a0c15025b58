import { listAccountHolders } from '#capabilities/access';
import type { AccountId } from '#kernel/ids';
import { query } from '#platform/queries';
import { listRemembered } from '../answer.store.ts';
import { answersOfPage, rememberedAnswersEndpoint } from '../contract.ts';
import { importAccess } from '../import.access.ts';

const accountPrefix = 'account:';

/** What imports remember, with who taught it. */
export const listAnswers = query({
  name: 'ledger-answer.list',
  input: rememberedAnswersEndpoint.query,
  see: importAccess.seeAnswers,
  read: async (tx, { page }) => {
    const rows = await listRemembered(tx, page * answersOfPage, answersOfPage + 1);
    const shown = rows.slice(0, answersOfPage);
    const accounts = shown.flatMap(({ actor }) => accountOf(actor) ?? []);
    const holders = await listAccountHolders(tx, [...new Set(accounts)]);
    const names = new Map<string, string>(holders.map(({ accountId, personName }) => [accountId, personName]));
    return {
      answers: shown.map(({ actor, ...answer }) => ({
        ...answer,
        taughtBy: names.get(accountOf(actor) ?? '') ?? null,
      })),
      next: rows.length > answersOfPage ? page + 1 : null,
    };
  },
});

const accountOf = (actor: string | null): AccountId | null =>
  actor?.startsWith(accountPrefix) === true ? (actor.slice(accountPrefix.length) as AccountId) : null;
