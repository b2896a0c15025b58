export { command, type Command } from './command.ts';
export { type Runtime, type Tx, txOf } from './runtime.ts';
