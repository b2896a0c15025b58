import type { Instant } from '#kernel/instant';
import { plainDate, type PlainDate } from '#kernel/plain-date';
import { writtenDay } from '#kernel/written-day';
import { useLanguage } from './language.tsx';

export function useWrittenDay(): (day: PlainDate) => string {
  const { language } = useLanguage();
  return (day) => writtenDay(day, language);
}

const dayInZone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The zone's day in which an instant lies (house.md 2.5), whatever clock the reader's device keeps. */
export const dayOfInstant = (at: Instant): PlainDate => plainDate(dayInZone.format(Date.parse(at)));
