export { problemHistoryRefusals } from './refusals.ts';
