import { countOf, type Measure } from '#kernel/measure';
import type { FigureSource, SlotValue } from './contract.ts';

/** What a word is, which says how it may be written and with what it may be compared. */
export type WordKind =
  /** Things counted one by one, written without their classifier: the text has it (38个项目). */
  | {
      readonly is: 'count';
      readonly classifier: string;
      /** Of the one record its sentence names, or of names that stand beside it: no other records are behind it. */
      readonly ofOne?: true;
    }
  /** Written with its unit; `unit` is the one meant where a template asks for none. */
  | { readonly is: 'amount'; readonly measure: Measure; readonly unit?: string }
  /** `of` is the classifier where cases are counted: below ten of them no percentage is written (4.2.2). */
  | { readonly is: 'share'; readonly of?: string }
  | { readonly is: 'points' }
  | { readonly is: 'probability' }
  | { readonly is: 'day' }
  | { readonly is: 'text' };

/** The words a template may use: of the whole, and of each item of a list. */
export type Vocabulary = {
  readonly words: ReadonlyMap<string, WordKind>;
  readonly lists: ReadonlyMap<string, Vocabulary>;
};

/** Null where nobody knows it; `source` is null of what is no figure: a name, the day of the brief. */
export type Fact = { readonly value: SlotValue | null; readonly source: FigureSource | null };

/** What the words of a vocabulary stand for; a word that is absent has no value. */
export type Facts = {
  readonly words: ReadonlyMap<string, Fact>;
  /** Undefined of one nobody can list. */
  readonly lists: ReadonlyMap<string, FactList | undefined>;
};

/** Items a template goes through, and how many more there are that are not told one by one. */
export type FactList = { readonly items: readonly Facts[]; readonly left: number };

/** {序号}: the place of an item in its list. */
export const ordinalWord = '序号';

export const measureOf = (kind: WordKind): Measure | null =>
  kind.is === 'count' ? countOf(kind.classifier) : kind.is === 'amount' ? kind.measure : null;

const ownFormats = {
  count: ['带限定语'],
  amount: ['带限定语'],
  share: ['百分比'],
  points: ['个百分点', '高于或低于'],
  probability: [],
  day: ['年月日', '年月', '月日', '年'],
  text: [],
} as const satisfies Record<WordKind['is'], readonly string[]>;

/** The formats a word of this kind may be written in, its units with all their names among them. */
export const formatsOf = (kind: WordKind): readonly string[] => [
  ...(measureOf(kind)?.units.flatMap(({ name, aliases = [] }) => [name, ...aliases]) ?? []),
  ...ownFormats[kind.is],
];
