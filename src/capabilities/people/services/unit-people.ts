import { query } from '#platform/queries';
import { unitPeopleEndpoint } from '../contract.ts';
import { personAccess } from '../person.access.ts';
import { listUnitPeople } from '../person-list.store.ts';

/** Who holds a post on a unit on a day, in its official order, never by a value (ledgers-and-briefs 2.7). */
export const unitPeople = query({
  name: 'unit.people',
  input: unitPeopleEndpoint.params.extend(unitPeopleEndpoint.query.shape),
  see: personAccess.see,
  read: async (tx, { unitId, on = tx.today }) => ({ on, people: await listUnitPeople(tx, unitId, on) }),
});
