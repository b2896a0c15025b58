import type { May } from './contract.ts';

/** A visitor with the one-time link founds; a session is opened for and closed by the account it stands for. */
export const accessAccess = {
  found: { link: true },
  openSession: { signedIn: true },
  closeSession: { signedIn: true },
  keepSecondFactor: { administrators: ['system', 'security', 'audit'] },
  seeOwn: { signedIn: true },
  changePassword: { signedIn: true },
  seeMe: { signedIn: true },
} as const satisfies Record<string, May>;
