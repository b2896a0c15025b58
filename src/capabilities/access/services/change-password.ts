import { z } from 'zod';
import type { CommandId } from '#kernel/ids';
import { RefusedError, refuse } from '#kernel/refusal';
import { command, type Runtime, type Tx } from '#platform/commands';
import type { Session } from '#platform/http';
import { hashPassword, hashToken, passwordFits } from '#platform/sessions';
import { accessAccess } from '../access.access.ts';
import { savePasswords } from '../account.store.ts';
import { AccountId, type ChangePassword } from '../contract.ts';
import { whyNotPassword } from '../password.rules.ts';
import { endOtherSessions } from '../session.store.ts';
import { findOwnAccount } from '../sign-in.store.ts';
import { admitAttempt, forgiveAttempt, inZone } from './attempt.ts';

const NewOwnPassword = z.strictObject({ accountId: AccountId, passwordHash: z.string(), tokenHash: z.string() });

/** Puts a password of one's own in place of the one before, and ends every other session of the account (reliability 9). */
export const changePassword = command({
  name: 'account.change-password',
  words: { zh: '更改密码', en: 'Change one’s own password' },
  input: NewOwnPassword,
  example: { accountId: '01890000-0000-7000-8000-000000000021', passwordHash: '$argon2id$', tokenHash: '' },
  load: async ({ actor }: Tx, inputs) =>
    inputs.map(({ accountId }) =>
      actor.kind === 'account' && actor.accountId === accountId ? { standing: { rolesAt: {} } } : undefined,
    ),
  may: accessAccess.changePassword,
  decide: (_subject, input) => ({ change: input, answer: null, subjects: [input.accountId] }),
  save: (tx, changes) => [
    savePasswords(
      tx,
      changes.map((change) => ({ ...change, passwordKind: 'own' as const })),
    ),
    endOtherSessions(tx, changes),
  ],
  withoutSecrets: ({ accountId }) => ({ accountId }),
});

type Change = ChangePassword & { readonly commandId: CommandId; readonly address: string };

/** Asks for the old password first, counted as an attempt to sign in is: a session left open is no password. */
export async function changeOwnPassword(
  runtime: Runtime,
  { actor, token }: Session,
  { oldPassword, newPassword, commandId, address }: Change,
): Promise<void> {
  const { zoneId, accountId } = actor;
  const account = await inZone(runtime, { zoneId }, (runner) => findOwnAccount(runner, zoneId, accountId));
  if (account === undefined) throw new RefusedError(refuse('signed-out', 'signed-out'));
  const attempted = { signInName: account.signInName, address };
  await admitAttempt(runtime, { zoneId }, attempted, async () => undefined);
  if (!(await passwordFits(account.passwordHash, oldPassword)))
    throw new RefusedError(refuse('invalid', 'password.wrong', { field: 'oldPassword' }));
  await forgiveAttempt(runtime, { zoneId }, attempted);
  const refusal = whyNotPassword({ ...account, oldPassword, newPassword });
  if (refusal !== null) throw new RefusedError(refusal);
  const passwordHash = await hashPassword(newPassword);
  const item = { accountId, passwordHash, tokenHash: hashToken(token) };
  await changePassword.perform(runtime, { actor, commandId, inputs: [item] });
}
