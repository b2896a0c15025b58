import { endSessionsOfPeople, insertGrants } from '#capabilities/access';
import { noStanding } from '#kernel/permission';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { GrantSeen } from '../contract.ts';
import { grantAccess } from '../grant.access.ts';
import { confirmGrant as decideConfirm } from '../grant.rules.ts';
import { getProposalsToDecide, saveDecidedProposals } from '../grant.store.ts';
import { inSight, personOf } from './in-sight.ts';

/** Confirms proposals: from now on the grants stand, and their holders sign in anew (reliability 9). */
export const confirmGrant = command({
  name: 'grant.confirm',
  input: GrantSeen,
  example: { grantId: '01890000-0000-7000-8000-000000000031', version: 1 },
  load: loadProposals,
  may: grantAccess.confirm,
  decide: (proposal, _input, context) => {
    const confirmedBy = personOf(context);
    const decided = decideConfirm(proposal, confirmedBy, context);
    if (isRefusal(decided)) return decided;
    const { grantId, personId, role, unitId, to, proposedBy, version } = proposal;
    return {
      change: { grantId, personId, role, unitId, from: decided.from, to, proposedBy, confirmedBy },
      answer: { grantId, version: version + 1 },
      subjects: [grantId, personId, unitId],
      events: [{ kind: 'grant.confirmed', subjectId: grantId, body: { personId, role, unitId } }],
    };
  },
  save: (tx, grants) => [
    insertGrants(tx, grants),
    saveDecidedProposals(
      tx,
      grants.map(({ grantId, confirmedBy }) => ({ grantId, state: 'confirmed', decidedBy: confirmedBy, reason: null })),
    ),
    endSessionsOfPeople(
      tx,
      grants.map(({ personId }) => personId),
    ),
  ],
});

export async function loadProposals(tx: Tx, inputs: readonly GrantSeen[]) {
  const proposals = await getProposalsToDecide(tx, inputs);
  return inSight(
    tx,
    grantAccess.see,
    proposals.map((proposal) => proposal && { ...proposal, standing: noStanding }),
  );
}
