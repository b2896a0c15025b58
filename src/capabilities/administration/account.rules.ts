import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';

/** What `open` looks at: the person, the account they may have already, and whether the name is borne. */
export type PersonToOpen = {
  readonly personName: string;
  readonly nameTaken: boolean;
  readonly existing: { readonly same: boolean; readonly version: number } | null;
  readonly hasAccount: boolean;
};

type Listed<Input> = { readonly inputs: readonly Input[]; readonly index: number };
type Opening = { readonly accountId: string; readonly personId: string; readonly signInName: string };

/** One account a person, one bearer a name; the list's own items count too. @param key a sign-in name as compared */
export function openAccount(
  person: PersonToOpen,
  input: Opening,
  { inputs, index }: Listed<Opening>,
  key: (signInName: string) => string,
): 'open' | 'unchanged' | Refusal {
  const idTaken = refuse('conflict', 'account.id-taken', { field: 'accountId' });
  if (person.existing !== null) return person.existing.same ? 'unchanged' : idTaken;
  const earlier = inputs.slice(0, index);
  if (isSaidBefore(inputs, index, 'accountId')) return idTaken;
  if (person.hasAccount || isSaidBefore(inputs, index, 'personId'))
    return refuse('conflict', 'account.person-has-one', { field: 'personId', facts: { name: person.personName } });
  if (person.nameTaken || earlier.some(({ signInName }) => key(signInName) === key(input.signInName)))
    return refuse('conflict', 'account.name-taken', { field: 'signInName' });
  return 'open';
}

export type KeptAccount = { readonly administrator: boolean; readonly disabled: boolean };

/** The account of an administrator is kept by the other two, never by one: else system could become security. */
const whyNotKept = ({ administrator }: KeptAccount): Refusal | null =>
  administrator ? refuse('invalid', 'account.of-administrator', { rule: 'house 3.10' }) : null;

export const disableAccount = (account: KeptAccount): 'disable' | 'unchanged' | Refusal =>
  whyNotKept(account) ?? (account.disabled ? 'unchanged' : 'disable');

export const enableAccount = (account: KeptAccount): 'enable' | 'unchanged' | Refusal =>
  whyNotKept(account) ?? (account.disabled ? 'enable' : 'unchanged');

export const resetPassword = (account: KeptAccount): 'reset' | Refusal => whyNotKept(account) ?? 'reset';
