import type { RefusalWords } from '#kernel/refusal-words';
import type { Ledger, NameRegister } from '#platform/ledgers';

/** All that exchange knows of the capabilities: the app hands it their ledgers and who bears the names cells hold. */
export type LedgerDoor = {
  // oxlint-disable-next-line typescript/no-explicit-any -- each ledger has the row and message types of its own sheet
  readonly ledgers: readonly Ledger<any, any>[];
  readonly names: readonly NameRegister[];
  /** Why one of the ledgers does not take what it reads. */
  readonly refusals: RefusalWords;
};
