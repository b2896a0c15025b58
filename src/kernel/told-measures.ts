import type { Id } from './ids.ts';
import type { PlainDate } from './plain-date.ts';

/**
 * What was counted or added up under a key as of a day: persons reached, income of a year. Cumulative, so one of a
 * later day stands beside it and does not undo it.
 */
export type Measure<Key extends string = string> = {
  readonly factId: Id<'FactId'>;
  readonly subjectId: string;
  readonly key: Key;
  /** As `quantityValue` writes it. */
  readonly value: string;
  readonly on: PlainDate;
  readonly origin: string | null;
};

export type ToldMeasure<Key extends string = string> = Omit<Measure<Key>, 'factId' | 'subjectId'>;

export type MeasuresTaken<Key extends string = string> = {
  readonly withdrawn: readonly Id<'FactId'>[];
  readonly entered: readonly Measure<Key>[];
  readonly changes: readonly { readonly was: Measure<Key> | null; readonly becomes: Measure<Key> }[];
};

/**
 * Takes told measures over into those known of one record: told again, nothing changes; told otherwise of the same day,
 * the one known is withdrawn and the new one entered (house.md 2.2). O(n + m).
 * @param told of a key and a day at most one: see `measureToldTwice`
 */
export function takeMeasures<Key extends string>(
  known: readonly Measure<Key>[],
  told: readonly ToldMeasure<Key>[],
  { subjectId, newId }: { readonly subjectId: string; readonly newId: () => Id<'FactId'> },
): MeasuresTaken<Key> {
  const standing = new Map(known.map((measure) => [slotOf(measure), measure]));
  const changes = told.flatMap((one) => {
    const was = standing.get(slotOf(one)) ?? null;
    return was?.value === one.value ? [] : [{ was, becomes: { ...one, factId: newId(), subjectId } }];
  });
  return {
    withdrawn: changes.flatMap(({ was }) => (was === null ? [] : [was.factId])),
    entered: changes.map(({ becomes }) => becomes),
    changes,
  };
}

/** The first told of a key and a day of which another value is told before it. O(n). */
export function measureToldTwice<Key extends string>(told: readonly ToldMeasure<Key>[]): ToldMeasure<Key> | undefined {
  const first = new Map<string, string>();
  return told.find((one) => {
    const before = first.get(slotOf(one)) ?? one.value;
    first.set(slotOf(one), before);
    return before !== one.value;
  });
}

const slotOf = ({ key, on }: { readonly key: string; readonly on: PlainDate }): string => `${on} ${key}`;
