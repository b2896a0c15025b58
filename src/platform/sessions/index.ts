export { hashPassword, passwordFits } from './password.ts';
export { hashToken, newSessionToken, readSessionToken } from './session-token.ts';
