import type { HeldAll } from '#kernel/keyed-facts';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { Recorded } from './ledger.ts';

type Held = HeldAll;
type Change = Recorded['changes'][number];

type Wording = {
  /** How a value is shown: the name of the unit or person of an id, an amount in its unit. */
  readonly shown?: (value: string, key: string) => string;
  /** As the sheet calls the field of a key. */
  readonly fieldOf?: (key: string) => string;
};

/**
 * What recording one record says of itself (decision 0015): new facts with what held where they begin, what stands
 * against them, and what else is said otherwise than before.
 */
export function recordedOf(
  {
    subjectId,
    isNew,
    held,
    said = [],
  }: { subjectId: string; isNew: boolean; held: readonly Held[]; said?: readonly Change[] },
  { shown = (value) => value, fieldOf = (key) => key }: Wording = {},
): Recorded {
  type Fact = { readonly key: string; readonly value: string; readonly from: PlainDate; readonly to: OpenEnd };
  const words = (fact: Fact | null) =>
    fact === null ? null : `${shown(fact.value, fact.key)} ${fact.from}${fact.to === 'infinity' ? '' : `～${fact.to}`}`;
  const changes = [
    ...held.flatMap((slot) =>
      slot.changes.map(({ was, becomes }) => ({
        field: fieldOf(becomes.key),
        was: words(was),
        becomes: words(becomes),
      })),
    ),
    ...said,
  ];
  const changed = said.length > 0 || held.some((slot) => slot.withdrawn.length + slot.entered.length > 0);
  const known = changed ? 'changed' : 'unchanged';
  return {
    subjectId,
    effect: isNew ? 'new' : known,
    changes,
    conflicts: held.flatMap((slot) =>
      slot.conflicts.map(({ told, stands }) => ({
        field: fieldOf(told.key),
        told: shown(told.value, told.key),
        stands: shown(stands.value, stands.key),
        since: stands.from,
        origin: stands.origin,
      })),
    ),
  };
}
