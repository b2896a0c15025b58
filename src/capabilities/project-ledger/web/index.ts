export { projectLedgerRefusals } from './refusals.ts';
