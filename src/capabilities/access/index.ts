import {
  accessGrantTable,
  accountTable,
  administratorTable,
  sessionTable,
  signInFailureTable,
} from './access.table.ts';
import { foundZone } from './services/found-zone.ts';
import { closeSession, openSession } from './services/open-session.ts';

export { createFoundingToken } from './services/founding-token.ts';
export { accessRoutes, type AccessDoor } from './routes.ts';
export { createSessionFinder } from './services/find-session.ts';

export const accessVerbs = [foundZone, openSession, closeSession] as const;
export const accessTables = [
  accountTable,
  administratorTable,
  accessGrantTable,
  sessionTable,
  signInFailureTable,
] as const;
