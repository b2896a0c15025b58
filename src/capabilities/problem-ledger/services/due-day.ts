import { isRefusal } from '#kernel/refusal';
import { countWorkingDays } from '#kernel/working-calendar';
import { query } from '#platform/queries';
import { dueDayEndpoint } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { dueDate } from '../problem.rules.ts';

/** The very date an assignment would set; five working days where nothing is named. */
export const dueDay = query({
  name: 'problem.due-day',
  input: dueDayEndpoint.query,
  see: problemAccess.see,
  read: async (tx, { on, workingDays = 5 }) => {
    const dueOn = dueDate(on === undefined ? { workingDays } : { on }, tx);
    return isRefusal(dueOn) ? dueOn : { dueOn, ...countWorkingDays(tx.calendar, tx.today, dueOn) };
  },
});
