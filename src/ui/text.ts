import type { Language } from '#kernel/language';
import { useLanguage } from './language.tsx';

/** A phrase, or how one is made of what it speaks about. */
export type Phrase = string | ((...about: never[]) => string);

/** The same phrases in the other language: a missing one, or one about other things, does not compile. */
type Twin<Phrases> = { readonly [Key in keyof Phrases]: Phrases[Key] extends string ? string : Phrases[Key] };

export type Text<Phrases> = { readonly zh: Phrases; readonly en: Twin<Phrases> };

/** Declares what a folder says, in both languages. */
export const text = <const Phrases extends Readonly<Record<string, Phrase>>>(
  zh: Phrases,
  en: Twin<Phrases>,
): Text<Phrases> => ({ zh, en });

export const textIn = <Phrases>(book: Text<Phrases>, language: Language): Twin<Phrases> =>
  language === 'zh' ? (book.zh as Twin<Phrases>) : book.en;

export function useText<Phrases>(book: Text<Phrases>): Twin<Phrases> {
  return textIn(book, useLanguage().language);
}
