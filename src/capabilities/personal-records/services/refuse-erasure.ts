import { personOf } from '#capabilities/administration';
import { isRefusal } from '#kernel/refusal';
import { command } from '#platform/commands';
import { RefuseErasure } from '../contract.ts';
import { erasureAccess } from '../erasure.access.ts';
import { refuseErasure as decideRefuse } from '../erasure.rules.ts';
import { saveDecided } from '../erasure.store.ts';
import { loadToDecide } from './confirm-erasure.ts';

/** Refuses proposals, or takes them back: whoever proposed does so by the same verb. */
export const refuseErasure = command({
  name: 'erasure.refuse',
  input: RefuseErasure,
  example: { erasureId: '01890000-0000-7000-8000-000000000071', version: 1, reason: '仍在岗位' },
  load: loadToDecide,
  may: erasureAccess.refuse,
  decide: (proposal, { erasureId, reason }, context) => {
    const decided = decideRefuse(proposal);
    if (isRefusal(decided)) return decided;
    return {
      change: { erasureId, state: 'refused' as const, decidedBy: personOf(context), refusal: reason },
      answer: { erasureId, version: proposal.version + 1 },
      subjects: [erasureId, proposal.personId],
      events: [{ kind: 'erasure.refused', subjectId: erasureId, body: { personId: proposal.personId } }],
    };
  },
  save: (tx, decided) => [saveDecided(tx, decided)],
});
