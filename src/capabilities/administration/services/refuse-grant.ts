import { isRefusal } from '#kernel/refusal';
import { command } from '#platform/commands';
import { RefuseGrant } from '../contract.ts';
import { grantAccess } from '../grant.access.ts';
import { refuseGrant as decideRefuse } from '../grant.rules.ts';
import { saveDecidedProposals } from '../grant.store.ts';
import { loadProposals } from './confirm-grant.ts';
import { personOf } from './in-sight.ts';

/** Refuses proposals, or takes them back: whoever proposed does so by the same verb. */
export const refuseGrant = command({
  name: 'grant.refuse',
  input: RefuseGrant,
  example: { grantId: '01890000-0000-7000-8000-000000000031', version: 1, reason: '任职文件未到' },
  load: loadProposals,
  may: grantAccess.refuse,
  decide: (proposal, { grantId, reason }, context) => {
    const decided = decideRefuse(proposal);
    if (isRefusal(decided)) return decided;
    return {
      change: { grantId, state: 'refused' as const, decidedBy: personOf(context), reason },
      answer: { grantId, version: proposal.version + 1 },
      subjects: [grantId, proposal.personId, proposal.unitId],
      events: [{ kind: 'grant.refused', subjectId: grantId, body: { personId: proposal.personId } }],
    };
  },
  save: (tx, decided) => [saveDecidedProposals(tx, decided)],
});
