export type { EventDraft } from './act.ts';
export type { DecideContext } from './definition.ts';
export { command, type Command } from './command.ts';
export { derivedId } from './derived-id.ts';
export { type Runtime, type Tx, txOf } from './runtime.ts';
