export { createChance } from './chance.ts';
export type { EventDraft } from './act.ts';
export type { DecideContext } from './definition.ts';
export { command, type Command, type Handed } from './command.ts';
export { derivedId } from './derived-id.ts';
export { forgetAnswers } from './receipt.ts';
export { createRelay, type Relay } from './relay.ts';
export { type Runtime, type Tx, txOf } from './runtime.ts';
export { type Send, steppedCommand } from './stepped-command.ts';
