export { command, type Command } from './command.ts';
export { type RolesHeldAt, type Runtime, type Tx, txOf } from './runtime.ts';
