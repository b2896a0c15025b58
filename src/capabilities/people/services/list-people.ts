import { query } from '#platform/queries';
import { ListPeople, type PeoplePage } from '../contract.ts';
import { personAccess } from '../person.access.ts';
import { countPeople, listPeople as readPage } from '../person-list.store.ts';
import { maskPhone } from '../phone.rules.ts';

const pageSize = 100;

/** People by name and unit as of a day, a page at a time, with the count of all. */
export const listPeople = query({
  name: 'person.list',
  input: ListPeople,
  see: personAccess.see,
  read: async (tx, { q, unitId, on = tx.today, after }): Promise<PeoplePage> => {
    const sought = { typed: q, unitId, on };
    const [count, found] = await Promise.all([
      countPeople(tx, sought),
      readPage(tx, sought, { after, limit: pageSize + 1 }),
    ]);
    const people = found
      .slice(0, pageSize)
      .map(({ phone, ...line }) => ({ ...line, maskedPhone: phone === null ? null : maskPhone(phone) }));
    const next = found.length > pageSize ? (people.at(-1)?.personId ?? null) : null;
    return { on, today: tx.today, count, people, next };
  },
});
