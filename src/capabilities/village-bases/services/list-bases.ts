import { addQuantities } from '#kernel/quantity';
import { query } from '#platform/queries';
import { listJobs, listStanding } from '../base-list.store.ts';
import { datedOfValue } from '../base.rules.ts';
import { type BaseList, ListBases } from '../contract.ts';
import { villageBaseAccess } from '../village.access.ts';

/** Bases that stand on a day, a page of them, with how many there are in all and the jobs they bring. */
export const listBases = query({
  name: 'village-base.list',
  input: ListBases,
  see: villageBaseAccess.see,
  read: async (tx, input): Promise<BaseList> => {
    const asked = { ...input, on: input.on ?? tx.today };
    const [rows, all] = await Promise.all([listStanding(tx, asked), listJobs(tx, asked)]);
    const bases = rows.slice(0, asked.limit).map(({ number, started, ...row }) => ({
      ...row,
      number: Number(number),
      started: started === null ? null : datedOfValue(started),
    }));
    const jobs = all.flatMap((base) => base.jobs ?? []);
    return {
      on: asked.on,
      today: tx.today,
      count: all.length,
      jobs: addQuantities(jobs),
      jobsTold: jobs.length,
      bases,
      next: rows.length > asked.limit ? (bases.at(-1)?.number ?? null) : null,
    };
  },
});
