import { z } from 'zod';
import { endSessions, readableSecret, savePasswords } from '#capabilities/access';
import type { Actor } from '#kernel/actor';
import type { CommandId } from '#kernel/ids';
import { isRefusal } from '#kernel/refusal';
import { command, type Runtime } from '#platform/commands';
import { hashPassword } from '#platform/sessions';
import { accountAccess } from '../account.access.ts';
import { resetPassword as decideReset } from '../account.rules.ts';
import { AccountSeen, type AccountVersion, type FirstPassword } from '../contract.ts';
import { accountSeenExample, loadAccounts } from './disable-account.ts';

/** Puts first passwords in place of forgotten ones; every session of the account ends (reliability 9). */
export const resetPassword = command({
  name: 'account.reset-password',
  input: AccountSeen.extend({ passwordHash: z.string() }),
  example: { ...accountSeenExample, passwordHash: '$argon2id$' },
  load: loadAccounts,
  may: accountAccess.resetPassword,
  decide: (account, { accountId, passwordHash }) => {
    const decided = decideReset(account);
    if (isRefusal(decided)) return decided;
    const answer: AccountVersion = { accountId, version: account.version + 1 };
    const event = { kind: 'account.password-reset', subjectId: accountId, body: {} } as const;
    return { change: { accountId, passwordHash }, answer, subjects: [accountId], events: [event] };
  },
  save: (tx, changes) => [
    savePasswords(
      tx,
      changes.map((change) => ({ ...change, passwordKind: 'first' as const })),
    ),
    endSessions(
      tx,
      changes.map(({ accountId }) => accountId),
    ),
  ],
  withoutSecrets: ({ accountId, version }) => ({ accountId, version }),
});

/** Makes the first password and tells it with the answer, once. */
export async function resetPasswordOf(
  runtime: Runtime,
  actor: Actor,
  commandId: CommandId,
  seen: AccountSeen,
): Promise<FirstPassword> {
  const firstPassword = readableSecret(runtime.chance(16));
  const passwordHash = await hashPassword(firstPassword);
  const { answers, replayed } = await resetPassword.perform(runtime, {
    actor,
    commandId,
    inputs: [{ ...seen, passwordHash }],
  });
  const [answer] = answers as readonly [AccountVersion];
  return { ...answer, firstPassword: replayed ? null : firstPassword };
}
