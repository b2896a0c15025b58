import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { auditAccess } from '../audit.access.ts';
import { type AuditDetail, auditEntryEndpoint } from '../contract.ts';
import { type DetailRow, findEntry, findErasure, listLooks } from '../entry.store.ts';
import { nameAll } from './naming.ts';

const subjectsShown = 100;
const looksShown = 50;

/** One entry: its seal, what became of its payload, and who looked at that. */
export const getAuditEntry = query({
  name: 'audit.get',
  input: auditEntryEndpoint.params,
  see: auditAccess.see,
  read: async (tx, { entryId }) => {
    const [entry, erasure, looks] = await Promise.all([
      findEntry(tx, entryId, subjectsShown),
      findErasure(tx, entryId),
      listLooks(tx, entryId, looksShown),
    ]);
    if (entry === undefined) return refuse('missing', 'not-found');
    const actors = [entry, erasure, ...looks].flatMap((row) => row?.actor ?? []);
    const names = await nameAll(tx, actors, entry.subjects);
    const { verb, recordedAt, payloadHash, subjectCount, hasPayload } = entry;
    return {
      entryId,
      verb,
      recordedAt,
      payloadHash,
      subjectCount,
      actor: names.actor(entry.actor),
      subjects: entry.subjects.map(names.subject),
      seal: sealOf(entry),
      payload: hasPayload ? 'kept' : erasure === undefined ? 'missing' : 'erased',
      erasure: erasure === undefined ? null : { ...erasure, actor: names.actor(erasure.actor) },
      looks: looks.map((look) => ({ ...look, actor: names.actor(look.actor) })),
    } satisfies AuditDetail;
  },
});

const sealOf = ({ seq, algorithm, entryHash, chainHash, sealedAt }: DetailRow): AuditDetail['seal'] =>
  seq === null ? null : { seq, algorithm, entryHash, chainHash, sealedAt };
