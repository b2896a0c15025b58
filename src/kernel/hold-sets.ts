import type { DatedFact, FactChange } from './dated-fact.ts';
import { type HeldThrough, holdThrough, type ToldFact } from './hold-through.ts';
import type { Id } from './ids.ts';
import { contains, mergeIntervals } from './interval.ts';
import type { OpenEnd, PlainDate } from './plain-date.ts';

/** What a file tells of several that hold at one time: the whole set from a day on, such as the townships of a road. */
export type ToldSet<Value extends string = string> = ToldFact<DatedFact<readonly Value[]>>;

type SetFact = DatedFact<readonly string[]>;

/**
 * As `holdThrough`, where several values hold at one time, each a fact of its own: a set told from a day on takes the
 * place of the one known. Nothing is touched where every day keeps its set. O((n + m)²).
 * @param facts those of one value hold at no common day
 * @param whose what each fact says beside its value: whose it is, in which capacity
 */
export function holdSetsThrough<Fact extends DatedFact>(
  facts: readonly Fact[],
  told: readonly ToldSet[],
  whose: Omit<Fact, keyof DatedFact>,
  newId: () => Id<'FactId'>,
): FactChange<Fact> & Pick<HeldThrough<SetFact>, 'conflicts'> {
  const known = setsOf(facts);
  let made = 0;
  const held = holdThrough<SetFact>(known, told.map(inOrder), () => `entered ${(made += 1)}` as Id<'FactId'>);
  const { conflicts } = held;
  if (held.withdrawn.length + held.entered.length === 0) return { withdrawn: [], entered: [], conflicts };
  const sets = [...known.filter(({ factId }) => !held.withdrawn.includes(factId)), ...held.entered];
  const kept = new Set<Fact>();
  const entered: Fact[] = [];
  for (const value of new Set(sets.flatMap((set) => set.value))) {
    const before = facts.filter((fact) => fact.value === value);
    const of = sets.filter((set) => set.value.includes(value));
    for (const { from, to } of mergeIntervals(of)) {
      const same = before.find((fact) => fact.from === from && fact.to === to);
      const source = before.find((fact) => contains(fact, from)) ?? of.find((set) => contains(set, from));
      const { reason = null, origin = null } = source ?? {};
      if (same === undefined) entered.push({ ...whose, factId: newId(), value, from, to, reason, origin } as Fact);
      else kept.add(same);
    }
  }
  return { withdrawn: facts.filter((fact) => !kept.has(fact)).map(({ factId }) => factId), entered, conflicts };
}

/** The sets that held one after another; days on which nothing held are left out. */
function setsOf(facts: readonly DatedFact[]): readonly SetFact[] {
  const days = [...new Set<OpenEnd>(facts.flatMap(({ from, to }) => [from, to]))].toSorted();
  const sets: SetFact[] = [];
  for (const [index, day] of days.entries()) {
    const holding = facts.filter((fact) => contains(fact, day as PlainDate));
    const [first] = holding;
    if (first === undefined) continue;
    const { reason, origin } = holding.find(({ from }) => from === day) ?? first;
    const value = holding.map((fact) => fact.value).toSorted();
    const to = days[index + 1] ?? 'infinity';
    const last = sets.at(-1);
    if (last?.to === day && last.value.join() === value.join()) sets[sets.length - 1] = { ...last, to };
    else sets.push({ factId: `known ${index}` as Id<'FactId'>, value, from: day as PlainDate, to, reason, origin });
  }
  return sets;
}

const inOrder = (told: ToldSet): ToldSet => ({ ...told, value: [...new Set(told.value)].toSorted() });
