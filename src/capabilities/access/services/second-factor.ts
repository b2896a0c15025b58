import { z } from 'zod';
import type { AccountId, CommandId, ZoneId } from '#kernel/ids';
import { noStanding } from '#kernel/permission';
import { RefusedError, refuse } from '#kernel/refusal';
import { command, type Runtime, type Tx } from '#platform/commands';
import type { Session } from '#platform/http';
import { hashToken, newTotpSecret, totpStep, totpUri, type Vault } from '#platform/sessions';
import { accessAccess } from '../access.access.ts';
import { AccountId as AccountIdSchema, type BegunSecondFactor } from '../contract.ts';
import { readableSecret } from '../password.rules.ts';
import {
  findSecondFactor,
  insertSecondFactors,
  saveConfirmedFactors,
  type SealedFactor,
  type SecondFactor,
} from '../second-factor.store.ts';
import { findOwnAccount } from '../sign-in.store.ts';
import { admitAttempt, forgiveAttempt, inZone } from './attempt.ts';

const recoveryCodes = 10;
const accountId = '01890000-0000-7000-8000-000000000021';

/** An administrator's own account, whose second factor they keep themselves. */
const loadOwn = async ({ actor }: Tx, inputs: readonly { readonly accountId: AccountId }[]) =>
  inputs.map((input) =>
    actor.kind === 'account' && actor.accountId === input.accountId ? { standing: noStanding } : undefined,
  );

/** Begins a second factor: its secret waits for the first right code. */
export const beginSecondFactor = command({
  name: 'second-factor.begin',
  words: { zh: '开始绑定动态口令', en: 'Begin a second factor' },
  input: z.strictObject({ accountId: AccountIdSchema, sealedSecret: z.string() }),
  example: { accountId, sealedSecret: '1.' },
  load: loadOwn,
  may: accessAccess.keepSecondFactor,
  decide: (_subject, input) => ({ change: input, answer: null, subjects: [input.accountId] }),
  save: (tx, begun) => [insertSecondFactors(tx, begun)],
  withoutSecrets: (input) => ({ accountId: input.accountId }),
});

/** A right code came: the factor holds from now on, with recovery codes in place of any before. */
export const confirmSecondFactor = command({
  name: 'second-factor.confirm',
  words: { zh: '绑定动态口令', en: 'Bind a second factor' },
  input: z.strictObject({ accountId: AccountIdSchema, step: z.int(), codeHashes: z.array(z.string()) }),
  example: { accountId, step: 1, codeHashes: [''] },
  load: loadOwn,
  may: accessAccess.keepSecondFactor,
  decide: (_subject, input) => ({ change: input, answer: null, subjects: [input.accountId] }),
  save: saveConfirmedFactors,
  withoutSecrets: (input) => ({ accountId: input.accountId }),
});

export const aboutAccount = (zoneId: ZoneId, account: AccountId): string => `second factor ${zoneId} ${account}`;

/** Whether this vault's key is the one that sealed. */
export function opensFactor(vault: Vault, { zoneId, accountId: account, sealedSecret }: SealedFactor): boolean {
  try {
    return vault.open(sealedSecret, aboutAccount(zoneId, account)) !== '';
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

/** Tells the secret that waits for its first code; one that was begun before is told again. */
export async function beginOwnFactor(
  runtime: Runtime,
  vault: Vault,
  { actor }: Session,
  commandId: CommandId,
): Promise<BegunSecondFactor> {
  const { zoneId, accountId: own } = actor;
  const about = aboutAccount(zoneId, own);
  const sealedSecret = vault.seal(newTotpSecret(runtime.chance(20)), about);
  await beginSecondFactor.perform(runtime, { actor, commandId, inputs: [{ accountId: own, sealedSecret }] });
  const { factor, account } = await readOwn(runtime, zoneId, own);
  if (factor === null || factor.confirmed) throw new RefusedError(refuse('conflict', 'second-factor.stands'));
  const secret = vault.open(factor.sealedSecret, about);
  return { secret, uri: totpUri(secret, '一线 Yixian', account.signInName) };
}

type Confirmation = { readonly code: string; readonly commandId: CommandId; readonly address: string };

/** Takes a code, counted as an attempt to sign in is, and tells recovery codes once. */
export async function confirmOwnFactor(
  runtime: Runtime,
  vault: Vault,
  { actor }: Session,
  { code, commandId, address }: Confirmation,
): Promise<{ readonly recoveryCodes: readonly string[] }> {
  const { zoneId, accountId: own } = actor;
  const { factor, account } = await readOwn(runtime, zoneId, own);
  const attempted = { signInName: account.signInName, address };
  await admitAttempt(runtime, { zoneId }, attempted, async () => undefined);
  const step = factor === null ? null : fittingStep(vault, aboutAccount(zoneId, own), factor, code, runtime);
  if (step === null) throw new RefusedError(refuse('invalid', 'second-factor.wrong', { field: 'code' }));
  await forgiveAttempt(runtime, { zoneId }, attempted);
  const codes = Array.from({ length: recoveryCodes }, () => readableSecret(runtime.chance(16)));
  const item = { accountId: own, step, codeHashes: codes.map(hashRecoveryCode) };
  const { replayed } = await confirmSecondFactor.perform(runtime, { actor, commandId, inputs: [item] });
  return { recoveryCodes: replayed ? [] : codes };
}

/** The step of a code not used yet; null where it is none. */
export function fittingStep(
  vault: Vault,
  about: string,
  { sealedSecret, lastStep }: SecondFactor,
  code: string,
  { clock }: Pick<Runtime, 'clock'>,
): number | null {
  const digits = code.replaceAll(/\s/g, '');
  // A recovery code needs no secret, and lets in where the secret cannot be opened.
  if (!/^\d{6}$/.test(digits)) return null;
  const step = totpStep(vault.open(sealedSecret, about), digits, Date.parse(clock.now()));
  return step === null || step <= lastStep ? null : step;
}

/** As typed from paper: in any case, with or without its dashes. */
export const hashRecoveryCode = (code: string): string => hashToken(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''));

async function readOwn(runtime: Runtime, zoneId: ZoneId, own: AccountId) {
  const [factor, account] = await inZone(runtime, { zoneId }, (runner) =>
    Promise.all([findSecondFactor(runner, zoneId, own), findOwnAccount(runner, zoneId, own)]),
  );
  if (account === undefined) throw new RefusedError(refuse('signed-out', 'signed-out'));
  return { factor, account };
}
