import { mayAct, whoMay } from '#kernel/permission';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { lookAtPhoneEndpoint } from '../contract.ts';
import { personAccess } from '../person.access.ts';
import { findPhone } from '../person.store.ts';
import { standingOf } from '../person-standing.rules.ts';

/** A whole telephone number. Each look writes a row before it is answered: who, whose, what for (house.md 3.9). */
export const lookAtPhone = query({
  name: 'person.look-at-phone',
  input: lookAtPhoneEndpoint.params.extend(lookAtPhoneEndpoint.body.shape),
  see: personAccess.lookAtPhone,
  look: ({ personId, purpose }) => ({ noun: 'phone', subjectId: personId, purpose }),
  read: async (tx, { personId }) => {
    const found = await findPhone(tx, personId);
    if (found === undefined) return refuse('missing', 'not-found');
    const standing = standingOf(tx.actor, { personId, roles: found.roles });
    if (!mayAct(personAccess.lookAtPhone, tx.actor, standing, 'person.look-at-phone'))
      return refuse('not-allowed', 'not-allowed', { facts: whoMay(personAccess.lookAtPhone) });
    return found.phone === null ? refuse('missing', 'person.no-phone') : { phone: found.phone };
  },
});
