import { noStanding } from '#kernel/permission';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { ProposeGrant } from '../contract.ts';
import { grantAccess } from '../grant.access.ts';
import { proposeGrant as decidePropose } from '../grant.rules.ts';
import { findGrantPlaces, insertProposals } from '../grant.store.ts';
import { inSight, personOf } from './in-sight.ts';

/** Proposes roles on units, from–to. Nothing is held until a second person confirms. */
export const proposeGrant = command({
  name: 'grant.propose',
  input: ProposeGrant,
  example: {
    grantId: '01890000-0000-7000-8000-000000000031',
    accountId: '01890000-0000-7000-8000-000000000021',
    role: 'township',
    unitId: '01890000-0000-7000-8000-000000000001',
    from: '2022-07-01',
    to: 'infinity',
  },
  load: loadPlaces,
  may: grantAccess.propose,
  decide: (place, input, context) => {
    const decided = decidePropose(place, input, context);
    if (isRefusal(decided)) return decided;
    const { grantId, accountId, role, unitId } = input;
    const { personId } = place.account;
    const subjects = [grantId, accountId, personId, unitId];
    if (decided === 'unchanged')
      return { change: null, answer: { grantId, version: place.existing?.version ?? 1 }, subjects };
    return {
      change: { ...input, personId, proposedBy: personOf(context) },
      answer: { grantId, version: 1 },
      subjects,
      events: [{ kind: 'grant.proposed', subjectId: grantId, body: { accountId, role, unitId } }],
    };
  },
  save: insertProposals,
});

async function loadPlaces(tx: Tx, inputs: readonly ProposeGrant[]) {
  const places = await findGrantPlaces(tx, inputs);
  const subjects = places.map((place, index) => {
    if (place === undefined) return undefined;
    const { existing, unitKind, unitStands, held, ...account } = place;
    const asked = inputs[index];
    const same =
      existing !== null &&
      existing.personId === account.personId &&
      existing.role === asked?.role &&
      existing.unitId === asked.unitId &&
      existing.from === asked.from &&
      existing.to === asked.to;
    const found = existing === null ? null : { same, version: existing.version };
    return { standing: noStanding, account, unitKind, unitStands, held, existing: found };
  });
  return inSight(tx, grantAccess.see, subjects);
}
