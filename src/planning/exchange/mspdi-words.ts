import { type Moment, isMoment } from '#kernel/moment';
import type { Constraint, Link } from '#planning/schedule';
import { refused } from './imported.ts';

/* The words of MSPDI (Microsoft Project's XML), both ways. Field by field: https://learn.microsoft.com/office-project/xml-data-interchange */

/** By number: ConstraintType. */
export const constraintKinds = [
  'as-soon-as-possible',
  'as-late-as-possible',
  'must-start-on',
  'must-finish-on',
  'start-no-earlier-than',
  'start-no-later-than',
  'finish-no-earlier-than',
  'finish-no-later-than',
] as const satisfies readonly Constraint['kind'][];

/** By number: PredecessorLink.Type. */
export const linkKinds = ['FF', 'FS', 'SF', 'SS'] as const satisfies readonly Link['kind'][];

/** DurationFormat and LagFormat that count around the clock: elapsed minutes, hours, days, weeks, months, and their estimates. */
const elapsedFormats: ReadonlySet<string> = new Set([
  '4',
  '6',
  '8',
  '10',
  '12',
  '20',
  '36',
  '38',
  '40',
  '42',
  '44',
  '52',
]);
/** LagFormat that counts percent of the predecessor's duration. */
const percentFormats: ReadonlySet<string> = new Set(['19', '20', '51', '52']);

export const isElapsed = (format: string | undefined): boolean => elapsedFormats.has(format ?? '');
export const isPercent = (format: string | undefined): boolean => percentFormats.has(format ?? '');

/** '2022-04-18T08:00:00' to the minute; undefined for an absent or empty text. @throws RefusedError `exchange.date` */
export function momentOf(text: string | undefined, place: string): Moment | undefined {
  if (text === undefined || text === '' || text === 'NA') return undefined;
  const minute = text.slice(0, 16);
  if (!isMoment(minute)) throw refused('invalid', 'exchange.date', place, { date: text.slice(0, 40) });
  return minute;
}

export const hasSeconds = (text: string | undefined): boolean =>
  text !== undefined && /T\d\d:\d\d:(?!00)\d\d/.test(text);

export const textOf = (moment: Moment): string => `${moment}:00`;

const duration = /^(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/;

/** 'PT8H0M0S' in whole minutes. @throws RefusedError `exchange.duration` */
export function minutesOf(text: string | undefined, place: string): number | undefined {
  if (text === undefined || text === '') return undefined;
  const parts = duration.exec(text);
  if (parts === null || text.length > 40)
    throw refused('invalid', 'exchange.duration', place, { duration: text.slice(0, 40) });
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = parts;
  const sum = Number(days) * 1440 + Number(hours) * 60 + Number(minutes) + Math.round(Number(seconds) / 60);
  return sign === '-' ? -sum : sum;
}

export const durationText = (minutes: number): string => `PT${Math.floor(minutes / 60)}H${minutes % 60}M0S`;
