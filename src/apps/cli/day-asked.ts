import { isPlainDate, type PlainDate } from '#kernel/plain-date';
import { systemClock } from '#platform/clock';
import { StartRefusal } from '#platform/config';

/** The day an option names, or today. Throws StartRefusal where it is none. */
export function dayAsked(day: string | undefined): PlainDate {
  if (day === undefined) return systemClock.today();
  if (isPlainDate(day)) return day;
  throw new StartRefusal('usage', `不是日期：${day}。应如 2022-06-23。`, `Not a day: ${day}. Write it as 2022-06-23.`);
}
