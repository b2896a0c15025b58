import type { Role } from '#capabilities/access/contract';
import type { Right, RightSentence } from './contract.ts';

/** One way a role may: standing so to the record, where the condition holds of it. */
export type Cell = { readonly at: string; readonly when: string | null };

/** In which capacities a role may, and under which condition; empty where it may not. */
export const cellsOf = ({ sentences }: Pick<Right, 'sentences'>, role: Role): readonly Cell[] =>
  distinct(
    sentences
      .filter(({ roles }) => roles?.includes(role))
      .flatMap(({ at = [], when }) => [at].flat().map((capacity) => ({ at: capacity, when: when ?? null }))),
  );

/** Whoever may beside the holders of roles. */
export type Other =
  | { readonly kind: 'administrator' | 'person' | 'job'; readonly name: string; readonly when: string | null }
  | { readonly kind: 'signedIn' | 'operator' | 'link'; readonly when: string | null };

export const othersOf = ({ sentences }: Pick<Right, 'sentences'>): readonly Other[] =>
  distinct(sentences.flatMap(othersIn));

function othersIn({ administrators = [], person, signedIn, operator, jobs = [], link, when }: RightSentence) {
  const condition = { when: when ?? null };
  return [
    ...(signedIn === true ? [{ kind: 'signedIn' as const, ...condition }] : []),
    ...administrators.map((name) => ({ kind: 'administrator' as const, name, ...condition })),
    ...(person === undefined ? [] : [{ kind: 'person' as const, name: person, ...condition }]),
    ...(operator === true ? [{ kind: 'operator' as const, ...condition }] : []),
    ...jobs.map((name) => ({ kind: 'job' as const, name, ...condition })),
    ...(link === true ? [{ kind: 'link' as const, ...condition }] : []),
  ];
}

function distinct<Item>(items: readonly Item[]): readonly Item[] {
  const seen = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...seen.values()];
}

/** Rights by noun, nouns and rights in the order they came; what is read stands before what is done. */
export const byNoun = (rights: readonly Right[]): ReadonlyMap<string, readonly Right[]> =>
  Map.groupBy(
    rights.toSorted((one, other) => Number(other.reads) - Number(one.reads)),
    ({ noun }) => noun,
  );
