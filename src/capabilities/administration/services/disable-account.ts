import { endSessions, saveDisabled } from '#capabilities/access';
import { noStanding } from '#kernel/permission';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { accountAccess } from '../account.access.ts';
import { disableAccount as decideDisable, enableAccount as decideEnable } from '../account.rules.ts';
import { getAccountsToKeep } from '../account.store.ts';
import { AccountSeen, type AccountVersion } from '../contract.ts';
import { inSight } from './in-sight.ts';

export const accountSeenExample = { accountId: '01890000-0000-7000-8000-000000000021', version: 1 };

/** Disables accounts: nobody signs in with them, and their sessions end within a second (reliability 9). */
export const disableAccount = command({
  name: 'account.disable',
  input: AccountSeen,
  example: accountSeenExample,
  load: loadAccounts,
  may: accountAccess.disable,
  decide: (account, { accountId }) => {
    const decided = decideDisable(account);
    if (isRefusal(decided)) return decided;
    return changedOr(decided === 'unchanged', account, { kind: 'account.disabled', subjectId: accountId, body: {} });
  },
  save: (tx, accountIds) => [saveDisabled(tx, accountIds, tx.now), endSessions(tx, accountIds)],
});

/** Lets disabled accounts sign in again, with the password they had. */
export const enableAccount = command({
  name: 'account.enable',
  input: AccountSeen,
  example: accountSeenExample,
  load: loadAccounts,
  may: accountAccess.enable,
  decide: (account, { accountId }) => {
    const decided = decideEnable(account);
    if (isRefusal(decided)) return decided;
    return changedOr(decided === 'unchanged', account, { kind: 'account.enabled', subjectId: accountId, body: {} });
  },
  save: (tx, accountIds) => [saveDisabled(tx, accountIds, 'infinity')],
});

export async function loadAccounts(tx: Tx, inputs: readonly AccountSeen[]) {
  const accounts = await getAccountsToKeep(tx, inputs);
  return inSight(
    tx,
    accountAccess.see,
    accounts.map((account) => account && { ...account, standing: noStanding }),
  );
}

type Kept = Pick<AccountVersion, 'accountId' | 'version'>;
type Happened = {
  readonly kind: 'account.disabled' | 'account.enabled';
  readonly subjectId: string;
  readonly body: Record<never, never>;
};

function changedOr(unchanged: boolean, { accountId, version }: Kept, event: Happened) {
  const subjects = [accountId];
  if (unchanged) return { change: null, answer: { accountId, version }, subjects };
  return { change: accountId, answer: { accountId, version: version + 1 }, subjects, events: [event] };
}
