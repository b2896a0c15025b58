import { listProblems, listWaiting } from '../work-lists.store.ts';
import { itemFigures } from './item-figures.ts';
import { type ListsOf, listOf } from './list-door.ts';
import { problemItem, waitingItem } from './list-items.ts';

/** No more examples than a paragraph bears. */
const examplesTold = 3;

/** Problems as they stood, and what waits for a decision. */
export const problemListsOf: ListsOf = (counted) => {
  const words = { 办理天数: counted('problem.daysTaken') };
  return (tx, at) => {
    const told = (which: Parameters<typeof listProblems>[2], most: number) => async (used: ReadonlySet<string>) => {
      const problems = await listProblems(tx, { ...at, most }, which);
      const of = problems.rows.map(({ number }) => number);
      const figures = await itemFigures(tx, at, { words, dimension: 'problem', of, used });
      return listOf(problems, (problem) => problemItem(problem, figures(problem.number)));
    };
    return {
      lists: {
        在办问题: told('open', at.most),
        超期: told('overdue', at.most),
        本期销号: told('closed', at.most),
        示例问题: async (used) => ({ items: (await told('examples', examplesTold)(used)).items.toReversed(), left: 0 }),
        待决: async () => listOf(await listWaiting(tx, at), waitingItem),
      },
    };
  };
};
