import { command } from '#platform/commands';
import { DropEvidence } from '../contract.ts';
import { evidenceAccess } from '../evidence.access.ts';
import { getUnattached, removeEvidence } from '../evidence.store.ts';

/** Removes what belongs to nothing: whoever brought it thinks better of it, or a week has gone by. */
export const dropEvidence = command({
  name: 'evidence.drop',
  input: DropEvidence,
  example: { evidenceId: '01890000-0000-7000-8000-000000000001' },
  load: async (tx, inputs) => {
    const { actor } = tx;
    const found = await getUnattached(
      tx,
      inputs.map(({ evidenceId }) => evidenceId),
    );
    return found.map((piece) => {
      if (piece === undefined) return undefined;
      const isBringer = actor.kind === 'account' && piece.broughtBy === actor.personId;
      return { ...piece, standing: { rolesAt: {}, inPerson: isBringer ? ['bringer'] : [] } };
    });
  },
  // Another's piece is not seen, so it is missing (house.md 3.6).
  see: evidenceAccess.drop,
  may: evidenceAccess.drop,
  decide: ({ evidenceId }) => ({ change: evidenceId, answer: { evidenceId }, subjects: [evidenceId] }),
  save: removeEvidence,
});
