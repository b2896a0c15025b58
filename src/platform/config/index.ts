export { exitCodes, StartRefusal, type ExitReason } from './start-refusal.ts';
