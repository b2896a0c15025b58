import { z } from 'zod';
import type { Tx } from '#platform/commands';
import { query } from '#platform/queries';
import { auditAccess } from '../audit.access.ts';
import type { AuditHead } from '../contract.ts';
import { findHead } from '../entry.store.ts';
import { emptyHead } from '../chain.rules.ts';

/** The head of the chain, to be kept elsewhere, and how far sealing has come. */
export const getAuditHead = query({
  name: 'audit.head',
  input: z.strictObject({}),
  see: [auditAccess.see, auditAccess.verify],
  read: headOf,
});

/** For whoever may be told it: the caller asks. */
export async function headOf(tx: Tx): Promise<AuditHead> {
  const { oldest, ...head } = (await findHead(tx)) ?? { ...emptyHead, sealedAt: null, waiting: 0, oldest: null };
  const lagSeconds = oldest === null ? 0 : Math.max(0, (Date.parse(tx.now) - Date.parse(oldest)) / 1_000);
  return { ...head, lagSeconds };
}
