import {
  accessGrantEndTable,
  accessGrantTable,
  accountTable,
  administratorTable,
  officeHolderTable,
  recoveryCodeTable,
  secondFactorTable,
  sessionTable,
  signInFailureTable,
} from './access.table.ts';
import { changePassword } from './services/change-password.ts';
import { foundZone } from './services/found-zone.ts';
import { beginSecondFactor, confirmSecondFactor } from './services/second-factor.ts';
import { closeSession, openSession } from './services/open-session.ts';

export { eraseAccounts, insertAccounts, saveDisabled, savePasswords } from './account.store.ts';
export { insertGrants, saveEndedGrants } from './grant.store.ts';
export { endSessions, endSessionsOfPeople } from './session.store.ts';
export { readableSecret } from './password.rules.ts';
export { signInKey } from './sign-in.rules.ts';
export { sealedFactors } from './second-factor.store.ts';
export { opensFactor } from './services/second-factor.ts';
export { findAccountOf, listAccountHolders } from './holder.store.ts';
export { createFoundingToken } from './services/founding-token.ts';
export { receiveFounder } from './services/receive-founder.ts';
export { accessRoutes, type AccessDoor } from './routes.ts';
export { createSessionFinder } from './services/find-session.ts';

export const accessVerbs = [
  foundZone,
  openSession,
  closeSession,
  changePassword,
  beginSecondFactor,
  confirmSecondFactor,
] as const;
export const accessTables = [
  accountTable,
  administratorTable,
  officeHolderTable,
  accessGrantTable,
  accessGrantEndTable,
  secondFactorTable,
  recoveryCodeTable,
  sessionTable,
  signInFailureTable,
] as const;
