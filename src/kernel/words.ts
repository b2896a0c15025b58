import { z } from 'zod';
import type { Language } from './language.ts';

/** What a thing is called, in both languages. */
export const wordsSchema = z.strictObject({ zh: z.string(), en: z.string() });
export type Words = Readonly<z.infer<typeof wordsSchema>>;

/** The codes that words are written for, in the order in which they are written. */
export const codesOf = <Code extends string>(words: Readonly<Record<Code, Words>>): readonly Code[] =>
  Object.keys(words) as Code[];

/** The words of each in one language, for the texts of a page. */
export const wordsIn = <Key extends string>(
  words: Readonly<Record<Key, Words>>,
  language: Language,
): Record<Key, string> =>
  Object.fromEntries(Object.entries<Words>(words).map(([key, each]) => [key, each[language]])) as Record<Key, string>;
