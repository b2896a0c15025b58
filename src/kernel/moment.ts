import type { Brand } from './brand.ts';
import { dateOfDayNumber, dayNumber, isPlainDate, type PlainDate } from './plain-date.ts';

/**
 * A minute of the zone's wall clock, 'YYYY-MM-DDTHH:MM', years 1900 to 2199, without offset: plans are made in it.
 * Moments sort as their texts do. The clock is taken to run evenly: 1440 minutes a day.
 */
export type Moment = Brand<string, 'Moment'>;

export const minutesPerDay = 1440;

const momentText = /^(?<day>.{10})T(?:[01][0-9]|2[0-3]):[0-5][0-9]$/;

/** Whether `text` is a minute in that one form; 24:00, seconds and offsets do not pass. */
export const isMoment = (text: string): text is Moment => isPlainDate(momentText.exec(text)?.groups?.['day'] ?? '');

/** @throws RangeError when the text is no minute in that form */
export function moment(text: string): Moment {
  if (!isMoment(text)) throw new RangeError(`not a minute 'YYYY-MM-DDTHH:MM' of the years 1900 to 2199: ${text}`);
  return text;
}

/** Minutes since 1970-01-01T00:00, negative before; fits 32 bits. */
export const minuteNumber = (at: Moment): number =>
  dayNumber(dayOfMoment(at)) * minutesPerDay + Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));

/** The inverse of `minuteNumber`. @throws RangeError outside 1900 to 2199 */
export function momentOfMinute(minute: number): Moment {
  const day = Math.floor(minute / minutesPerDay);
  const ofDay = minute - day * minutesPerDay;
  return `${dateOfDayNumber(day)}T${twoDigits(Math.floor(ofDay / 60))}:${twoDigits(ofDay % 60)}` as Moment;
}

export const dayOfMoment = (at: Moment): PlainDate => at.slice(0, 10) as PlainDate;

const twoDigits = (number: number): string => String(number).padStart(2, '0');
