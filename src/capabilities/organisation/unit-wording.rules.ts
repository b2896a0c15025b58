import { contains, type Interval } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';

/** A unit as words name it. Who it is and what is above it is asked only when the words need it. */
export type WordedUnit<Key extends string = string> = {
  /** Two told of under two wordings may be one. */
  readonly key: () => Key;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly stands: () => readonly Interval[];
  /** The unit above where it stands last; null for the root, and where nobody knows. */
  readonly above: () => WordedUnit<Key> | null;
};

export type Wordings<Key extends string> = {
  /** Whom the words may mean, those that stand on the day before others. */
  readonly find: (words: string, day: PlainDate | null) => readonly WordedUnit<Key>[];
  /** The shortest words that mean this unit alone on the day: its name, or with the names above it in front. */
  readonly wordsOf: (unit: WordedUnit<Key>, day: PlainDate) => string;
};

/**
 * Names as offices use them: 综合科 where there is one, 规划建设局综合科 where there are several. A name is looked for
 * before an alias, an alias before a name with names above it in front. O(length of the words) look-ups.
 */
export function wordingsOf<Key extends string>(units: readonly WordedUnit<Key>[]): Wordings<Key> {
  const byName = Map.groupBy(units, ({ name }) => name);
  const byAlias = Map.groupBy(
    units.flatMap((unit) => unit.aliases.map((alias) => ({ alias, unit }))),
    ({ alias }) => alias,
  );

  const qualified = (words: string): readonly WordedUnit<Key>[] => {
    const found: WordedUnit<Key>[] = [];
    for (let from = 1; from < words.length; from += 1)
      for (const unit of byName.get(words.slice(from)) ?? []) if (endsAs(unit, words)) found.push(unit);
    return found;
  };

  const find = (words: string, day: PlainDate | null): readonly WordedUnit<Key>[] => {
    const named = byName.get(words) ?? byAlias.get(words)?.map(({ unit }) => unit) ?? qualified(words);
    if (named.length === 1) return named;
    const standing = day === null ? [] : named.filter((unit) => unit.stands().some((each) => contains(each, day)));
    const meant = standing.length > 0 ? standing : named;
    return [...new Map(meant.map((unit) => [unit.key(), unit])).values()];
  };

  const wordsOf = (unit: WordedUnit<Key>, day: PlainDate): string => {
    let words = '';
    for (let at: WordedUnit<Key> | null = unit, depth = 0; at !== null && depth < deepest; depth += 1) {
      words = at.name + words;
      const [meant, another] = find(words, day);
      if (meant?.key() === unit.key() && another === undefined) return words;
      at = at.above();
    }
    return words;
  };
  return { find, wordsOf };
}

/** Whether the words are the unit's name with names above it in front. */
function endsAs(unit: WordedUnit, words: string): boolean {
  let left = words;
  for (let at: WordedUnit | null = unit, depth = 0; at !== null && depth < deepest; depth += 1) {
    if (left === at.name) return true;
    if (!left.endsWith(at.name)) return false;
    left = left.slice(0, -at.name.length);
    at = at.above();
  }
  return false;
}

/** Far deeper than any tree of offices: words that lead in a circle end here. */
const deepest = 60;
