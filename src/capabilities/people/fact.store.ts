import type { CommandId } from '#kernel/ids';
import type { Tx } from '#platform/commands';

/** The command that writes a fact: facts carry it. */
export function commandOf(tx: Tx): CommandId {
  if (tx.commandId === null) throw new Error('facts are written by commands only');
  return tx.commandId;
}
