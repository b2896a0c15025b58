import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import type { FoundZone, FoundingAdministrator } from './contract.ts';
import { signInKey } from './sign-in.rules.ts';

export type FoundingPerson = Omit<FoundingAdministrator, 'password'> & { readonly passwordHash: string };

/** Three administrators for three people: one an office, nobody twice (reliability 11). */
export function whyNotThreePeople(
  administrators: readonly Omit<FoundingAdministrator, 'password'>[],
): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const once = (
    field: keyof FoundingAdministrator,
    code: string,
    valueOf: (one: (typeof administrators)[number]) => string,
  ) => {
    const seen = new Set<string>();
    for (const [index, administrator] of administrators.entries()) {
      const value = valueOf(administrator);
      if (seen.has(value))
        refusals.push(refuse('invalid', code, { field: `administrators.${index}.${field}`, rule: 'reliability 11' }));
      seen.add(value);
    }
  };
  once('office', 'founding.office-twice', ({ office }) => office);
  once('personName', 'founding.same-person', ({ personName }) => personName);
  once('signInName', 'founding.same-sign-in-name', ({ signInName }) => signInKey(signInName));
  for (const id of ['personId', 'accountId'] as const) once(id, 'founding.same-person', (one) => one[id]);
  return refusals;
}

/** A password that is the name it belongs to is none. */
export const whyNotPasswords = ({ administrators }: Pick<FoundZone, 'administrators'>): readonly Refusal[] =>
  administrators.flatMap(({ signInName, password }, index) =>
    signInKey(password) === signInKey(signInName)
      ? [refuse('invalid', 'founding.password-is-name', { field: `administrators.${index}.password` })]
      : [],
  );

/** A zone is established before it is founded here, or today. */
export const whyNotEstablished = (establishedOn: PlainDate, today: PlainDate): readonly Refusal[] =>
  establishedOn > today
    ? [refuse('invalid', 'founding.established-ahead', { field: 'establishedOn', rule: 'house 2.3', facts: { today } })]
    : [];
