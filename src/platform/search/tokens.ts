import { pinyin } from 'pinyin-pro';

/** A run of 中文, or a word of other letters and digits. */
const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const chinese = /^\p{Script=Han}/u;

/** Longest tokens kept, in characters: what is sought beyond them is sought in windows of this length. */
const longestOf = { chinese: 12, word: 24 } as const;
/** Longer texts are found by their characters alone: nobody types the initials of a paragraph. */
const longestSpoken = 60;
const mostSought = 8;

export type Reading = {
  /** A person's name: its first character is read as a surname (单 shàn, 曾 zēng). */
  readonly surnameFirst?: boolean;
  /** A sentence is found by what is written alone: nobody types its initials, and a third of the tokens is enough. */
  readonly writtenOnly?: boolean;
};

/**
 * What a text is found by. Tokens are sought by their beginnings, so each run of 中文 gives its ends: 东临新区, 临新区,
 * 新区, 区, and the same spoken (donglinxinqu …) and in initials (dlxq …); a word in other letters or digits gives itself.
 * Distinct, lower case, compatibility form. O(n) tokens for n characters.
 */
export function searchTokens(
  text: string,
  { surnameFirst = false, writtenOnly = false }: Reading = {},
): readonly string[] {
  const plain = plainOf(text);
  const tokens = new Set<string>();
  for (const [run] of plain.matchAll(runs)) {
    if (!chinese.test(run)) {
      tokens.add(beginning(run, longestOf.word));
      continue;
    }
    const characters = Array.from(run);
    const syllables = writtenOnly || plain.length > longestSpoken ? [] : syllablesOf(run, surnameFirst);
    for (const start of characters.keys()) {
      tokens.add(characters.slice(start, start + longestOf.chinese).join(''));
      if (syllables.length === 0) continue;
      const spoken = syllables.slice(start);
      tokens.add(beginning(spoken.join(''), longestOf.word));
      tokens.add(beginning(spoken.map((syllable) => syllable.charAt(0)).join(''), longestOf.word));
    }
  }
  return [...tokens];
}

/**
 * What a seeker typed, as beginnings that must all be found: at most eight. 'dl', '东临', 'dongl 2022' are one, one and
 * two. A beginning that another one begins with says nothing more and is left out.
 */
export function queryTokens(text: string): readonly string[] {
  const sought = Array.from(plainOf(text).matchAll(runs), ([run]) =>
    chinese.test(run) ? windowsOf(run) : [beginning(run, longestOf.word)],
  ).flat();
  const distinct = [...new Set(sought)].slice(0, mostSought);
  return distinct.filter((token) => !distinct.some((other) => other !== token && other.startsWith(token)));
}

const plainOf = (text: string): string => text.normalize('NFKC').toLowerCase();

const beginning = (text: string, longest: number): string => Array.from(text).slice(0, longest).join('');

/** One a character; a character without a reading stands for itself. */
const syllablesOf = (run: string, surnameFirst: boolean): readonly string[] =>
  pinyin(run, { type: 'array', toneType: 'none', v: true, surname: surnameFirst ? 'head' : 'off' });

/** A run longer than a token is sought piece by piece, the last piece ending where it ends. */
function windowsOf(run: string): readonly string[] {
  const characters = Array.from(run);
  const { chinese: longest } = longestOf;
  if (characters.length <= longest) return [run];
  const starts = Array.from({ length: Math.ceil(characters.length / longest) }, (_, index) =>
    Math.min(index * longest, characters.length - longest),
  );
  return starts.map((start) => characters.slice(start, start + longest).join(''));
}

/** How names are filed in a list one looks a name up in: by what is spoken, then as written. */
export const filingKey = (text: string, { surnameFirst = false }: Reading = {}): string =>
  `${Array.from(plainOf(text).matchAll(runs), ([run]) =>
    chinese.test(run) ? syllablesOf(run, surnameFirst).join(' ') : run,
  ).join(' ')} ${text}`;
