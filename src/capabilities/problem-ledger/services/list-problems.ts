import { isUuid } from '#kernel/ids';
import { isPlainDate } from '#kernel/plain-date';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { ListProblems, type ProblemLine } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { type LineRow, listProblems as readProblems, type Place } from '../problem-list.store.ts';
import { type Day, overdueDays, workingDaysLeft } from '../problem.rules.ts';

const usualSize = 50;

/** The ledger, filtered and counted, page by page. */
export const listProblems = query({
  name: 'problem.list',
  input: ListProblems,
  see: problemAccess.see,
  onePlan: true,
  oneFlight: true,
  read: async (tx, { after, size = usualSize, ...filter }) => {
    const place = placeOf(after);
    if (place === undefined) return refuse('malformed', 'problem.after', { field: 'after' });
    const { count, lines } = await readProblems(tx, { ...filter, after: place, size });
    const last = lines.at(-1);
    const goesOn = last !== undefined && lines.length === size;
    return {
      today: tx.today,
      count,
      problems: lines.map((line) => lineOf(line, tx)),
      after: goesOn ? `${filter.sort === 'newest' ? last.raisedOn : last.dueOn}_${last.problemId}` : null,
    };
  },
});

export const lineOf = (row: LineRow, day: Day): ProblemLine => ({
  ...row,
  overdueDays: overdueDays(row, day),
  workingDaysLeft: workingDaysLeft(row, day),
});

/** `2022-06-23_0189…`: where a page ended. Null at the beginning, undefined where it is no such place. */
function placeOf(text: string | undefined): Place | null | undefined {
  if (text === undefined) return null;
  const [key = '', problemId = ''] = text.split('_', 2);
  const isKey = (word: string): word is Place['key'] => word === 'infinity' || isPlainDate(word);
  return isKey(key) && isUuid<'ProblemId'>(problemId) ? { key, problemId } : undefined;
}
