export {
  command,
  type Command,
  type CommandCall,
  type CommandDefinition,
  type Decided,
  type DecideContext,
} from './command.ts';
export type { EventDraft } from './act.ts';
export type { Outcome } from './receipt.ts';
export { type RolesHeldAt, type Runtime, type Tx, txOf } from './runtime.ts';
