export { command, type Command } from './command.ts';
export { derivedId } from './derived-id.ts';
export { type Runtime, type Tx, txOf } from './runtime.ts';
