import type { Language } from '#kernel/language';

type Words = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** What nouns, capacities, conditions, persons and jobs are called: this capability cannot know them all, apps do. */
export type RightsWords = {
  readonly nouns: Words;
  readonly capacities: Words;
  readonly conditions: Words;
  readonly persons: Words;
  readonly jobs: Words;
};
