import type { Fact } from '#capabilities/briefs';
import { type At, type CountedIndicator, figuresBy, type RecordSet, wholeZone } from '#capabilities/indicators';
import type { Tx } from '#platform/commands';
import { figureFact } from '../facts.store.ts';

type Asked = {
  /** Which indicator a word of an item stands for. */
  readonly words: Readonly<Record<string, CountedIndicator>>;
  readonly dimension: string;
  /** Values of the dimension that the items are; of those without one nothing is told. */
  readonly of: readonly (string | null)[];
  /** Words that the template asks of an item. */
  readonly used: ReadonlySet<string>;
  /** What narrows them further. */
  readonly also?: Readonly<Record<string, string>>;
};

type FiguresOf = (value: string | null) => Readonly<Record<string, Fact>>;

/**
 * Figures of the items of a list, each an indicator by the value of a dimension (`figuresBy`): it says where it came from and opens
 * the very records it adds up. Only those used are asked for, of the items alone: one statement a set of records.
 */
export async function itemFigures(
  tx: Tx,
  at: At,
  { words, dimension, of, used, also = {} }: Asked,
): Promise<FiguresOf> {
  const asked = Object.entries(words).filter(([word]) => used.has(word));
  const values = of.filter((value) => value !== null);
  const where = [
    { dimension, value: values },
    ...Object.entries(also).map(([name, value]) => ({ dimension: name, value })),
  ];
  const bySet = Map.groupBy<RecordSet, CountedIndicator>(
    asked.map(([, indicator]) => indicator),
    (indicator) => indicator.of,
  );
  const found = await Promise.all(
    Array.from(bySet.values()).flatMap(([first, ...more]) =>
      first === undefined || values.length === 0
        ? []
        : [figuresBy(tx, [first, ...more], dimension, { ...wholeZone, where, at })],
    ),
  );
  const figureOf = (value: string, { id }: CountedIndicator) => found.map((by) => by.get(value)?.get(id)).find(Boolean);
  return (value) =>
    Object.fromEntries(
      asked.map(([word, indicator]) => [
        word,
        figureFact(
          value === null ? undefined : figureOf(value, indicator),
          indicator,
          { [dimension]: value ?? '', ...also },
          at,
        ),
      ]),
    );
}
