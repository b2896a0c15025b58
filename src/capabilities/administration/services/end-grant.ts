import { endSessionsOfPeople, saveEndedGrants } from '#capabilities/access';
import { noStanding } from '#kernel/permission';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { EndGrant } from '../contract.ts';
import { grantAccess } from '../grant.access.ts';
import { endGrant as decideEnd } from '../grant.rules.ts';
import { getGrantsToEnd } from '../grant.store.ts';
import { inSight, personOf } from './in-sight.ts';

/** Ends grants before their last day: withdrawn, and entered again for the days they were held (house.md 2.2). */
export const endGrant = command({
  name: 'grant.end',
  input: EndGrant,
  example: { grantId: '01890000-0000-7000-8000-000000000031', on: '2022-07-01', reason: '调离' },
  load: loadGrants,
  may: grantAccess.end,
  decide: (grant, input, context) => {
    const decided = decideEnd(grant, input, context);
    if (isRefusal(decided)) return decided;
    const { grantId, personId, role, unitId, proposedBy, confirmedBy } = grant;
    const { on: endedOn, reason } = input;
    const given = { personId, role, unitId, proposedBy, confirmedBy };
    const kept = decided.kept === null ? null : { grantId: context.newId<'GrantId'>(), ...given, ...decided.kept };
    return {
      change: { grantId, kept, endedOn, endedBy: personOf(context), reason, personId },
      answer: { keptId: kept?.grantId ?? null },
      subjects: [grantId, personId, unitId],
      events: [{ kind: 'grant.ended', subjectId: grantId, body: { personId, role, unitId, on: endedOn } }],
    };
  },
  save: (tx, ended) => [
    ...saveEndedGrants(tx, ended),
    endSessionsOfPeople(
      tx,
      ended.map(({ personId }) => personId),
    ),
  ],
});

async function loadGrants(tx: Tx, inputs: readonly EndGrant[]) {
  const grants = await getGrantsToEnd(tx, inputs);
  return inSight(
    tx,
    grantAccess.see,
    grants.map((grant) => grant && { ...grant, standing: noStanding }),
  );
}
