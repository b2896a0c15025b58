import { canonicalJson } from './canonical-json.ts';
import { type DatedFact, type FactChange, sameValue } from './dated-fact.ts';
import type { Id } from './ids.ts';
import { contains } from './interval.ts';
import type { OpenEnd, PlainDate } from './plain-date.ts';

/** A fact as a file tells it; without `to` it holds until the next change told or known. */
export type ToldFact<Fact extends DatedFact<unknown> = DatedFact> = Omit<Fact, 'factId' | 'to'> & {
  readonly to?: OpenEnd | undefined;
};

/** What is taken over of the told facts, and what stands against them. */
export type HeldThrough<Fact extends DatedFact<unknown> = DatedFact> = FactChange<Fact> & {
  readonly conflicts: readonly { readonly told: ToldFact<Fact>; readonly stands: ToldFact<Fact> }[];
};

type Told = Omit<DatedFact<unknown>, 'factId' | 'to'> & { readonly to?: OpenEnd | undefined };
type Known = DatedFact<unknown>;
type Conflict = { readonly told: Told; readonly stands: Told };
type Piece = {
  readonly from: PlainDate;
  readonly to: OpenEnd;
  readonly known: Known | null;
  readonly told: Told | null;
};

/**
 * Takes told facts over into what is known of one slot (house.md 2.2, decision 0015). On a day that both speak of, the
 * one that began later holds, and what is told where they began together: a known fact of a later day that says
 * otherwise stands and is answered as a conflict, as is the lesser of two values told from one day. The order in which
 * they are told is no matter, and telling them again changes nothing. O((n + m)²) for n known and m told.
 * @param facts those that hold at no common day
 * @param told none of them ends before it begins
 */
export function holdThrough<Fact extends DatedFact<unknown>>(
  facts: readonly Fact[],
  told: readonly ToldFact<Fact>[],
  newId: () => Id<'FactId'>,
): HeldThrough<Fact> {
  const alone = aloneHeld(facts, told, newId);
  if (alone !== null) return alone;
  const { each, conflicts } = onePerDay(told);
  const closed = each.map((one, index) => endOf(one, each[index + 1]?.from, facts));
  const bounds = [...facts, ...closed.map(({ told: { from }, to }) => ({ from, to }))];
  const days = [...new Set(bounds.flatMap(({ from, to }) => [from, to]))].toSorted();
  const pieces: Piece[] = [];
  const against = [...conflicts, ...closed.flatMap(({ conflict }) => (conflict === null ? [] : [conflict]))];
  for (const [index, day] of days.entries()) {
    if (day === 'infinity') break;
    const known = facts.find((fact) => contains(fact, day)) ?? null;
    const spoken = closed.findLast(({ told: { from }, to }) => from <= day && day < to)?.told ?? null;
    const later = known !== null && spoken !== null && known.from > spoken.from;
    if (known === null && spoken === null) continue;
    const said = known !== null && spoken !== null && sameValue(known.value, spoken.value);
    if (later && !said) against.push({ told: spoken, stands: known });
    const stays = known !== null && (spoken === null || said || later);
    pieces.push({
      from: day,
      to: days[index + 1] ?? 'infinity',
      known: stays ? known : null,
      told: stays ? null : spoken,
    });
  }
  return { ...changed(facts, joined(pieces), newId), conflicts: distinct(against) } as unknown as HeldThrough<Fact>;
}

/**
 * What most lines of a ledger meet, without a look at each day: one is told where nothing is known, or what is known says
 * it already. Null for all else.
 */
function aloneHeld<Fact extends DatedFact<unknown>>(
  facts: readonly Fact[],
  told: readonly ToldFact<Fact>[],
  newId: () => Id<'FactId'>,
): HeldThrough<Fact> | null {
  const [one] = told as readonly Told[];
  const [known] = facts;
  if (one === undefined || told.length > 1 || facts.length > 1) return null;
  const { from, to = known?.to ?? 'infinity' } = one;
  if (known === undefined)
    return to <= from
      ? null
      : { withdrawn: [], entered: [{ ...one, factId: newId(), from, to } as unknown as Fact], conflicts: [] };
  return contains(known, from) && to <= known.to && sameValue(known.value, one.value)
    ? { withdrawn: [], entered: [], conflicts: [] }
    : null;
}

/** By their days; of several told from one day one is left: the last by its value, then by its end. */
function onePerDay(told: readonly Told[]): { readonly each: readonly Told[]; readonly conflicts: readonly Conflict[] } {
  const each: Told[] = [];
  const conflicts: Conflict[] = [];
  const keyOf = (one: Told): string => canonicalJson([one.from, one.value, one.to ?? 'open', one.reason, one.origin]);
  const keyed = told.map((one) => ({ one, key: keyOf(one) })).toSorted((a, b) => (a.key < b.key ? 1 : -1));
  for (const { one } of keyed) {
    const stands = each.at(-1);
    if (stands?.from !== one.from) each.push(one);
    else if (!sameValue(stands.value, one.value)) conflicts.push({ told: one, stands });
  }
  return { each: each.toReversed(), conflicts };
}

/** Until when a told fact speaks; the known one that begins there against it, where nothing is told of that day. */
function endOf(
  told: Told,
  next: PlainDate | undefined,
  facts: readonly Known[],
): { readonly told: Told; readonly to: OpenEnd; readonly conflict: Conflict | null } {
  if (told.to !== undefined) return { told, to: told.to, conflict: null };
  const begins = facts.map(({ from }) => from).filter((from) => from > told.from);
  let to = facts.find((fact) => contains(fact, told.from))?.to ?? begins.toSorted()[0] ?? 'infinity';
  let after = facts.find(({ from }) => from === to);
  while (after !== undefined && sameValue(after.value, told.value)) {
    to = after.to;
    after = facts.find(({ from }) => from === to);
  }
  if (next !== undefined && next <= to) return { told, to: next, conflict: null };
  return { told, to, conflict: after === undefined ? null : { told, stands: after } };
}

type Run = { readonly from: PlainDate; readonly to: OpenEnd; readonly pieces: readonly Piece[] };

/** Pieces that meet and say the same are one, unless both stood as two facts before. */
function joined(pieces: readonly Piece[]): readonly Run[] {
  const runs: Run[] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    const last = run?.pieces.at(-1);
    if (run !== undefined && last !== undefined && run.to === piece.from && belong(last, piece)) {
      runs[runs.length - 1] = { from: run.from, to: piece.to, pieces: [...run.pieces, piece] };
    } else runs.push({ from: piece.from, to: piece.to, pieces: [piece] });
  }
  return runs;
}

const belong = (one: Piece, other: Piece): boolean =>
  one.known !== null && other.known !== null
    ? one.known.factId === other.known.factId
    : sameValue((one.known ?? one.told)?.value, (other.known ?? other.told)?.value);

/** What is told gives a run its reason and origin; a run that was a fact before stays that fact. */
function changed(facts: readonly Known[], runs: readonly Run[], newId: () => Id<'FactId'>): FactChange<Known> {
  const kept = new Set<Known>();
  const entered: Known[] = [];
  for (const { from, to, pieces } of runs) {
    const [told] = pieces.flatMap((piece) => piece.told ?? []);
    const known = pieces[0]?.known ?? null;
    if (told === undefined && known?.from === from && known.to === to) kept.add(known);
    else entered.push({ ...((told ?? known) as Known), factId: newId(), from, to });
  }
  return { withdrawn: facts.filter((fact) => !kept.has(fact)).map(({ factId }) => factId), entered };
}

/** One for each pair: a told fact may meet a known one on several pieces. */
const distinct = (conflicts: readonly Conflict[]): readonly Conflict[] =>
  conflicts.filter(
    ({ told, stands }, index) =>
      conflicts.findIndex((other) => other.told === told && other.stands === stands) === index,
  );
