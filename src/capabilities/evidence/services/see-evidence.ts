import { refuse } from '#kernel/refusal';
import type { Tx } from '#platform/commands';
import { query } from '#platform/queries';
import { evidencePhotoEndpoint } from '../contract.ts';
import { evidenceAccess } from '../evidence.access.ts';
import { type EvidenceFound, findEvidence } from '../evidence.store.ts';

/**
 * Which of these subjects the present actor sees, by noun: said by the capability that owns the noun and given by the
 * app, for evidence knows none of them.
 */
export type SubjectSights = Readonly<
  Record<string, (tx: Tx, subjectIds: readonly string[]) => Promise<ReadonlySet<string>>>
>;

/** One piece, for whoever sees what it belongs to; while it belongs to nothing, for whoever brought it. */
export const seeEvidence = (sights: SubjectSights) =>
  query({
    name: 'evidence.see',
    input: evidencePhotoEndpoint.params,
    see: evidenceAccess.see,
    read: async (tx, { evidenceId }) => {
      const found = await findEvidence(tx, evidenceId);
      if (found === undefined || !(await isSeen(tx, found, sights))) return refuse('missing', 'not-found');
      return found;
    },
  });

async function isSeen(tx: Tx, { attached, broughtBy, noun, subjectId }: EvidenceFound, sights: SubjectSights) {
  if (!attached) return tx.actor.kind === 'account' && tx.actor.personId === broughtBy;
  const seen = await sights[noun]?.(tx, [subjectId]);
  return seen?.has(subjectId) ?? false;
}
