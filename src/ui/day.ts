import type { Instant } from '#kernel/instant';
import { plainDate, type PlainDate } from '#kernel/plain-date';
import { writtenDay } from '#kernel/written-day';
import { useLanguage } from './language.tsx';

export function useWrittenDay(): (day: PlainDate) => string {
  const { language } = useLanguage();
  return (day) => writtenDay(day, language);
}

const timeInZone = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });

/** A day of the zone with its time, to the minute. */
export function useWrittenMoment(): (at: Instant) => string {
  const written = useWrittenDay();
  return (at) => `${written(dayOfInstant(at))} ${timeInZone.format(Date.parse(at))}`;
}

const dayInZone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The zone's day in which an instant lies (house.md 2.5), whatever clock the reader's device keeps. */
export const dayOfInstant = (at: Instant): PlainDate => plainDate(dayInZone.format(Date.parse(at)));
