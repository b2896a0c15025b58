import type { CommandId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { text, timestamptz, uuid, zoneTable } from '#platform/database';

export const ledgerAnswerTable = zoneTable('ledger_answer', {
  /** The hash of a shape; empty for who bears a name, which any file may ask. */
  shape: text(),
  asked: text(),
  answer: text(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
});
