import { z } from 'zod';
import { isUuid } from './ids.ts';
import { instantSchema } from './instant.ts';
import { isPlainDate } from './plain-date.ts';

/** What the place of a record in a list is made of: what the list is sorted by, one after the other. */
const kinds = {
  day: { form: String.raw`\d{4}-\d{2}-\d{2}`, is: isPlainDate },
  openEnd: {
    form: String.raw`(?:\d{4}-\d{2}-\d{2}|infinity)`,
    is: (text: string) => text === 'infinity' || isPlainDate(text),
  },
  instant: { form: '[0-9TZ:.-]{24}', is: (text: string) => instantSchema.safeParse(text).success },
  id: { form: '[0-9a-f-]{36}', is: isUuid },
  /** Fits a bigint of the database. */
  number: { form: String.raw`\d{1,15}`, is: () => true },
} as const;

export type PlacePart = keyof typeof kinds | readonly [string, ...string[]];

/**
 * Where a page of a list ended, as the list said itself, so that the next one begins there. A place that no record can
 * have is refused: it goes into a statement as day, instant, id or number.
 * @param parts kinds, or the words there are; joined by `between`, a sign that stands in none of them
 */
export function pagePlace(parts: readonly PlacePart[], between: ' ' | '_' | '-') {
  const forms = parts.map((part) => (isKind(part) ? kinds[part].form : `(?:${part.join('|')})`));
  const pattern = new RegExp(`^${forms.join(between)}$`, 'u');
  const fits = (text: string): boolean => {
    if (!pattern.test(text)) return false;
    return text.split(between).every((one, index) => {
      const part = parts[index] ?? 'number';
      return !isKind(part) || kinds[part].is(one);
    });
  };
  return z.string().max(120).refine(fits, 'place').meta({ pattern: pattern.source });
}

const isKind = (part: PlacePart): part is keyof typeof kinds => typeof part === 'string';
