import { query } from '#platform/queries';
import { type DutyList, ListDuties } from '../contract.ts';
import { dutyAccess } from '../duty.access.ts';
import { statusOf } from '../duty.rules.ts';
import { countStanding, listStanding } from '../duty.store.ts';

/** Squads and posts that stand on a day, a page of them, and how many there are in all (SQ-03). */
export const listDuties = query({
  name: 'duty.list',
  input: ListDuties,
  see: dutyAccess.see,
  read: async (tx, input): Promise<DutyList> => {
    const asked = { ...input, on: input.on ?? tx.today };
    const [rows, counts] = await Promise.all([listStanding(tx, asked), countStanding(tx, asked)]);
    const duties = rows.slice(0, asked.limit).map(({ number, ...row }) => {
      const stands = [{ from: row.since, to: 'infinity' as const }];
      return { ...row, number: Number(number), status: statusOf(stands, row.endsOn, asked.on) };
    });
    const counted = (kind: string) => counts.find((one) => one.kind === kind)?.count ?? 0;
    return {
      on: asked.on,
      today: tx.today,
      squads: counted('squad'),
      posts: counted('post'),
      duties,
      next: rows.length > asked.limit ? (duties.at(-1)?.number ?? null) : null,
    };
  },
});
