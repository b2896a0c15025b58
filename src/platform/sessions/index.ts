export { hashPassword, passwordFits } from './password.ts';
export { hashToken, newSessionToken, readSessionToken } from './session-token.ts';
export { newTotpSecret, totpCode, totpStep, totpUri } from './totp.ts';
export { createVault, type Vault } from './vault.ts';
