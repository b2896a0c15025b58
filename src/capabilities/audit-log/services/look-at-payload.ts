import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { auditAccess } from '../audit.access.ts';
import { type AuditPayload, LookAtPayload } from '../contract.ts';
import { findPayload } from '../entry.store.ts';

/** What an entry carries, for one who says why: the look stands on disk before the answer leaves (house.md 3.9). */
export const lookAtPayload = query({
  name: 'audit-payload.look',
  input: LookAtPayload,
  see: auditAccess.look,
  look: ({ entryId, purpose }) => ({ noun: 'audit-payload', subjectId: entryId, purpose }),
  read: async (tx, { entryId }) => {
    const payload = await findPayload(tx, entryId);
    if (payload === undefined) return refuse('missing', 'audit.payload-gone');
    return { entryId, ...(JSON.parse(payload) as Omit<AuditPayload, 'entryId'>) };
  },
});
