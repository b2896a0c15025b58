import { z } from 'zod';
import type { Brand } from './brand.ts';
import { isPlainDate } from './plain-date.ts';

/** A moment in UTC to the millisecond, '2022-06-23T04:05:06.789Z', years 1900 to 2199. Instants sort as their texts do. */
export type Instant = Brand<string, 'Instant'>;

/** The end of a span of knowledge: a moment, or 'infinity' while nothing is withdrawn. Sorts after every instant. */
export type OpenInstant = Instant | 'infinity';

const instantText = /^(?<day>.{10})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z$/;

/** Whether `text` is a moment in that one form; other offsets, other precision and leap seconds do not pass. */
const isInstant = (text: string): text is Instant => isPlainDate(instantText.exec(text)?.groups?.['day'] ?? '');

/** @throws RangeError when the text is no moment in that form */
export function instant(text: string): Instant {
  if (!isInstant(text)) throw new RangeError(`not a moment in UTC to the millisecond: ${text}`);
  return text;
}

export const instantSchema = z.string().refine(isInstant, 'instant').meta({ format: 'date-time' });

export const openInstantSchema = z
  .string()
  .refine((text): text is OpenInstant => text === 'infinity' || isInstant(text), 'open-instant')
  .meta({ description: "a moment in UTC, or 'infinity' while nothing is withdrawn" });
