export { readDotEnv } from './read-dot-env.ts';
export { readConfig, settingsTable, type Config } from './settings.ts';
export { exitCodes, exitWords, StartRefusal, type ExitReason } from './start-refusal.ts';
export { findSecretKey, keepSecretKey, readSecretKey } from './secret-key.ts';
