import type { Instant } from '#kernel/instant';
import { plainDate, type PlainDate } from '#kernel/plain-date';
import { writtenDay } from '#kernel/written-day';
import { useLanguage } from './language.tsx';

export function useWrittenDay(): (day: PlainDate) => string {
  const { language } = useLanguage();
  return (day) => writtenDay(day, language);
}

/** Made when they are first asked: the first of a page keeps a phone busy for a while. */
let times: Intl.DateTimeFormat | undefined;
let days: Intl.DateTimeFormat | undefined;

const timeInZone = (at: Instant): string => {
  times ??= new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });
  return times.format(Date.parse(at));
};

/** A day of the zone with its time, to the minute. */
export function useWrittenMoment(): (at: Instant) => string {
  const written = useWrittenDay();
  return (at) => `${written(dayOfInstant(at))} ${timeInZone(at)}`;
}

/** The zone's day in which an instant lies (house.md 2.5), whatever clock the reader's device keeps. */
export function dayOfInstant(at: Instant): PlainDate {
  days ??= new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
  return plainDate(days.format(Date.parse(at)));
}
