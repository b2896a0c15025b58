import { z } from 'zod';
import { insertAccounts, readableSecret, signInKey } from '#capabilities/access';
import type { Actor } from '#kernel/actor';
import type { CommandId } from '#kernel/ids';
import { noStanding } from '#kernel/permission';
import { isRefusal } from '#kernel/refusal';
import { command, type Runtime, type Tx } from '#platform/commands';
import type { Answered } from '#platform/http';
import { hashPassword } from '#platform/sessions';
import { accountAccess } from '../account.access.ts';
import { openAccount as decideOpen } from '../account.rules.ts';
import { findPeopleToOpen } from '../account.store.ts';
import { type AccountVersion, type FirstPassword, OpenAccount } from '../contract.ts';
import { inSight } from './in-sight.ts';

export const openAccountExample = {
  accountId: '01890000-0000-7000-8000-000000000021',
  personId: '01890000-0000-7000-8000-000000000011',
  signInName: 'zhang.wei',
};

const Opening = OpenAccount.extend({ passwordHash: z.string() });
type Opening = z.infer<typeof Opening>;

/** Opens accounts for people who have none, each with a first password. */
export const openAccount = command({
  name: 'account.open',
  input: Opening,
  example: { ...openAccountExample, passwordHash: '$argon2id$' },
  load: loadPeople,
  may: accountAccess.open,
  decide: (person, input, context) => {
    const decided = decideOpen(person, input, context, signInKey);
    if (isRefusal(decided)) return decided;
    const { accountId, personId } = input;
    const answer = (version: number): AccountVersion => ({ accountId, version });
    const subjects = [accountId, personId];
    if (decided === 'unchanged') return { change: null, answer: answer(person.existing?.version ?? 1), subjects };
    const event = { kind: 'account.opened', subjectId: accountId, body: { personId } } as const;
    return { change: input, answer: answer(1), subjects, events: [event] };
  },
  save: insertAccounts,
  withoutSecrets: ({ accountId, personId, signInName }) => ({ accountId, personId, signInName }),
});

async function loadPeople(tx: Tx, inputs: readonly Opening[]) {
  const keys = inputs.map(({ signInName }) => signInKey(signInName));
  const people = await findPeopleToOpen(tx, inputs, keys);
  const subjects = people.map((person, index) => {
    if (person === undefined) return undefined;
    const { existingVersion: version, existingKey, existingPersonId } = person;
    const same = existingKey === keys[index] && existingPersonId === inputs[index]?.personId;
    return { ...person, standing: noStanding, existing: version === null ? null : { same, version } };
  });
  return inSight(tx, accountAccess.see, subjects);
}

/** Makes the first password and tells it with the answer, once: what is kept is its hash. */
export async function openAccountFor(
  runtime: Runtime,
  actor: Actor,
  commandId: CommandId,
  input: OpenAccount,
): Promise<Answered> {
  const firstPassword = readableSecret(runtime.chance(16));
  const passwordHash = await hashPassword(firstPassword);
  const outcome = await openAccount.perform(runtime, { actor, commandId, inputs: [{ ...input, passwordHash }] });
  const [answer] = outcome.answers as readonly [AccountVersion];
  const made = outcome.outcome === 'done';
  const body: FirstPassword = { ...answer, firstPassword: made && !outcome.replayed ? firstPassword : null };
  return { body, status: made ? 201 : 200 };
}
