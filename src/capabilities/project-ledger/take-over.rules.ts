import type { HeldChange, HeldFact, History, ProjectId } from '#capabilities/projects/contract';
import { type DatedFact, sameValue } from '#kernel/dated-fact';
import { holdSetsThrough, type ToldSet } from '#kernel/hold-sets';
import { holdThrough } from '#kernel/hold-through';
import type { Id } from '#kernel/ids';
import { contains } from '#kernel/interval';
import { compareDates, type PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';

/** What one line of a history tells, as the messages carry it. */
export type ToldLine = {
  readonly value: unknown;
  readonly from: PlainDate;
  readonly since?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly reason?: string | null | undefined;
  readonly origin: string;
};

/** All that is told of one slot of one history: of the kind, the lead units, the plan of a year. */
export type ToldSlot = {
  readonly history: History;
  readonly key: string;
  /** The sheet's field. */
  readonly field: string;
  /** Several hold at one time, and are told as a set. */
  readonly several: boolean;
  /** Gives way to what another ledger told from the same day: 牵头单位 of S1 to that of S2. */
  readonly yields?: boolean;
  readonly lines: readonly ToldLine[];
};

/** As `Recorded` of a ledger tells it. */
export type Change = { readonly field: string; readonly was: string | null; readonly becomes: string | null };
export type Conflict = {
  readonly field: string;
  readonly told: string;
  readonly stands: string;
  readonly since: PlainDate;
  readonly origin: string | null;
};

export type TakenOver = {
  readonly held: readonly HeldChange[];
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
};

type Context = {
  readonly projectId: ProjectId;
  /** Everything known of the project. */
  readonly facts: readonly HeldFact[];
  /** A value as the sheet writes it; of several, one at a time. */
  readonly say: (slot: ToldSlot, value: unknown) => string;
  readonly newId: () => Id<'FactId'>;
};

/** What holds may not begin or end after today (house.md 2.3). */
export function whyNotTold(slots: readonly ToldSlot[], today: PlainDate): Refusal | null {
  for (const { field, lines } of slots)
    if (lines.some(({ from, to }) => from > today || (to !== undefined && to > today)))
      return refuse('invalid', 'project.from-ahead', { field, rule: 'house 2.3', facts: { today } });
  return null;
}

/** Told slots taken over into what is known, each by itself (decision 0015). */
export function takeOver(slots: readonly ToldSlot[], context: Context): TakenOver {
  const each = slots.map((slot) => takeOverSlot(slot, context));
  return {
    held: each.flatMap(({ held }) => held),
    changes: each.flatMap(({ changes }) => changes),
    conflicts: each.flatMap(({ conflicts }) => conflicts),
  };
}

function takeOverSlot(slot: ToldSlot, { projectId, facts, say, newId }: Context): TakenOver {
  const { history, key, field, several } = slot;
  const own = facts.filter((fact) => fact.history === history && fact.key === key);
  const known = own.length > 0;
  const told = slot.lines.map(({ value, from, since, to, reason = null, origin }) => ({
    value,
    to,
    reason,
    origin,
    from: known ? from : (since ?? from),
  }));
  const against = slot.yields === true ? told.filter((line) => saysOtherwise(own, line)) : [];
  const taken = told.filter((line) => !against.includes(line));
  const whose = { projectId, history, key };
  const spoken = (value: unknown): string =>
    (Array.isArray(value) ? value : [value]).map((one) => say(slot, one)).join('、');
  const held = several
    ? holdSetsThrough<HeldFact & DatedFact>(own as (HeldFact & DatedFact)[], taken as ToldSet[], whose, newId)
    : holdThrough<HeldFact>(
        own,
        taken.map((line) => ({ ...whose, ...line })),
        newId,
      );
  const conflicts = [
    ...against.map((line) => ({ told: line, stands: own.filter(({ from }) => from === line.from) })),
    ...held.conflicts.map((one) => ({ told: one.told, stands: [one.stands] })),
  ].map(({ told: line, stands }) => ({
    field,
    told: spoken(line.value),
    stands: stands.map(({ value }) => spoken(value)).join('、'),
    since: stands[0]?.from ?? line.from,
    origin: stands[0]?.origin ?? null,
  }));
  if (held.withdrawn.length + held.entered.length === 0) return { held: [], changes: [], conflicts };
  const now = [...own.filter(({ factId }) => !held.withdrawn.includes(factId)), ...held.entered];
  return { held: [{ ...held, history }], changes: changesOf(field, taken, { own, now, spoken }), conflicts };
}

const saysOtherwise = (
  own: readonly HeldFact[],
  { value, from }: { readonly value: unknown; readonly from: PlainDate },
) =>
  own.some(
    (fact) => fact.from === from && !(Array.isArray(value) ? value.includes(fact.value) : sameValue(value, fact.value)),
  );

/** What stood on the days told of, and what stands there now; each difference once. */
function changesOf(
  field: string,
  told: readonly { readonly from: PlainDate; readonly to?: PlainDate | undefined }[],
  {
    own,
    now,
    spoken,
  }: {
    readonly own: readonly HeldFact[];
    readonly now: readonly HeldFact[];
    readonly spoken: (value: unknown) => string;
  },
): readonly Change[] {
  const days = [...new Set(told.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])))];
  const on = (facts: readonly HeldFact[], day: PlainDate): string | null => {
    const values = facts.filter((fact) => contains(fact, day)).map(({ value }) => spoken(value));
    return values.length === 0 ? null : values.toSorted().join('、');
  };
  const changes = days
    .toSorted(compareDates)
    .map((day) => ({ field, was: on(own, day), becomes: on(now, day) }))
    .filter(({ was, becomes }) => was !== becomes);
  return changes.filter(
    (change, index) =>
      changes.findIndex(({ was, becomes }) => was === change.was && becomes === change.becomes) === index,
  );
}
