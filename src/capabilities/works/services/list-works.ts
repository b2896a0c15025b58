import { projectAccess } from '#capabilities/projects';
import { query } from '#platform/queries';
import { type Amount, ListWorks, type QuantityLine, type WorkLine, type WorkList } from '../contract.ts';
import { inOrder } from '../step.rules.ts';
import { measureOf } from '../units.rules.ts';
import { countWorks, listPage, type WorkRow } from '../work-list.store.ts';

/** Works and how far they are on a day, late ones first, a page of them, and how many there are in all. */
export const listWorks = query({
  name: 'work.list',
  input: ListWorks,
  see: projectAccess.see,
  read: async (tx, input): Promise<WorkList> => {
    const asked = { ...input, on: input.on ?? tx.today };
    const [rows, [counted]] = await Promise.all([listPage(tx, asked), countWorks(tx, asked)]);
    const page = rows.slice(0, asked.limit);
    const last = page.at(-1);
    return {
      on: asked.on,
      today: tx.today,
      count: counted?.count ?? 0,
      late: counted?.late ?? 0,
      works: page.map(asLine),
      next:
        last !== undefined && rows.length > asked.limit
          ? `${last.lateSince === null ? 1 : 0}-${last.projectNumber}-${last.number}`
          : null,
    };
  },
});

function asLine({ designed, done, projectNumber: _, ...row }: WorkRow): WorkLine {
  const measures = [...new Set([...designed, ...done].map(({ unit }) => measureOf(unit)))];
  const quantities = measures.map((measure): QuantityLine => {
    const of = <Told extends Amount>(told: readonly Told[]) =>
      told.find(({ unit }) => measureOf(unit) === measure) ?? null;
    return { designed: of(designed), done: of(done) };
  });
  return { ...row, number: Number(row.number), quantities, steps: [...inOrder(row.kind, row.steps)] };
}
