import { dateOfDayNumber, dayNumber, firstPlainDate, lastPlainDate, type PlainDate } from './plain-date.ts';

/** 1970-01-01 in the count of spreadsheets, whose day 61 is 1900-03-01. */
const epoch = 25_569;
const [firstSerial, lastSerial] = [1, dayNumber(lastPlainDate) + epoch];
/** Day 60 is a 29 February 1900 that never was; the days before it are counted from one day later. */
const leapThatNeverWas = 60;

/** The number under which a spreadsheet keeps a day: 2022-06-23 is 44735. */
export function serialOf(day: PlainDate): number {
  const serial = dayNumber(day) + epoch;
  return serial <= leapThatNeverWas ? serial - 1 : serial;
}

/** The day of such a number, its time of day left out; null where there is none from 1900 to 2199. */
export function dayOfSerial(serial: number): PlainDate | null {
  const whole = Math.floor(serial);
  if (!(whole >= firstSerial && whole <= lastSerial) || whole === leapThatNeverWas) return null;
  return whole < leapThatNeverWas
    ? dateOfDayNumber(dayNumber(firstPlainDate) + whole - firstSerial)
    : dateOfDayNumber(whole - epoch);
}
