import type { foundZoneEndpoint } from '#capabilities/access/contract';
import { administratorOffices, type AdministratorOffice } from '#kernel/actor';
import type { BodyOf } from '#kernel/endpoint';
import { newId } from '#ui';

export type AdministratorDraft = {
  readonly office: AdministratorOffice;
  readonly personId: string;
  readonly accountId: string;
  readonly personName: string;
  readonly signInName: string;
};

/** What survives a reload of the founding page: everything but the passwords. Ids are made once, so that sending twice founds once. */
export type FoundingDraft = {
  readonly zoneId: string;
  readonly rootUnitId: string;
  readonly code: string;
  readonly name: string;
  readonly establishedOn: string;
  readonly administrators: readonly AdministratorDraft[];
};

/** In the order of `administratorOffices`. */
export type Passwords = readonly string[];

export const emptyFounding = (): FoundingDraft => ({
  zoneId: newId(),
  rootUnitId: newId(),
  code: '',
  name: '',
  establishedOn: '',
  administrators: administratorOffices.map((office) => ({
    office,
    personId: newId(),
    accountId: newId(),
    personName: '',
    signInName: '',
  })),
});

export const noPasswords: Passwords = administratorOffices.map(() => '');

/** The message the founding sends. */
export const foundingMessage = (
  token: string,
  draft: FoundingDraft,
  passwords: Passwords,
): BodyOf<typeof foundZoneEndpoint> => ({
  token,
  ...draft,
  administrators: draft.administrators.map((administrator, index) => ({
    ...administrator,
    password: passwords[index] ?? '',
  })),
});

const tokenKeptAt = 'yixian.founding-token';

/**
 * Takes the token out of the address, so that neither the history nor a shoulder keeps it, into this tab's storage,
 * where a reload finds it. Null when the visitor came without one.
 */
export function takeFoundingToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) {
    sessionStorage.setItem(tokenKeptAt, token);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(tokenKeptAt);
}

export const dropFoundingToken = (): void => sessionStorage.removeItem(tokenKeptAt);
