import {
  type At,
  beforeZone,
  figures,
  findUnit,
  type Indicator,
  isDerived,
  type Registry,
  seesWholeZone,
  setOf,
  whenAsked,
  wholeZone,
} from '#capabilities/indicators';
import type { Figure } from '#capabilities/indicators/contract';
import { addDays, dayOfMonth, firstOfYear, monthOf, type PlainDate, yearOf } from '#kernel/plain-date';
import { isRefusal, type Refusal } from '#kernel/refusal';
import type { Tx } from '#platform/commands';
import { briefWords, otherNames, sinceNewYear } from '../brief-words.rules.ts';
import type { SlotValue } from '../contract.ts';
import type { Uses } from '../template-uses.rules.ts';
import type { Fact, FactList, Facts, WordKind } from '../vocabulary.rules.ts';

/** Words and lists that no indicator counts, each looked up when it is asked for. */
export type Sought = {
  readonly words: Readonly<Record<string, () => Promise<Fact>>>;
  /** @param used words and lists of its items that a template asks for */
  readonly lists: Readonly<Record<string, (used: ReadonlySet<string>) => Promise<FactList>>>;
};

/** What a brief asks of the house: its indicators, and what none of them counts. */
export type BriefDoor = {
  readonly registry: Registry;
  readonly more: (tx: Tx, at: At) => Sought;
};

export type AskedFacts = { readonly on: PlainDate; readonly from?: PlainDate | undefined };

export type FoundFacts = { readonly facts: Facts; readonly at: At; readonly scope: 'zone' | 'part' };

/** What the words used stand for, as of a day and for this reader: one statement a set of records, and one a list. */
export async function findFacts(
  tx: Tx,
  { registry, more }: BriefDoor,
  asked: AskedFacts,
  uses: Uses,
): Promise<FoundFacts | Refusal> {
  const at = whenAsked(asked, tx);
  if (isRefusal(at)) return at;
  const newYear = { ...at, from: firstOfYear(at.on) };
  const ofPeriod = (word: string) => (word in sinceNewYear ? null : (otherNames[word] ?? word));
  const [unit, counted, ofYear, others] = await Promise.all([
    findUnit(tx, null),
    wordsCounted(tx, registry, at, uses, ofPeriod),
    wordsCounted(tx, registry, newYear, uses, (word) => sinceNewYear[word] ?? null),
    soughtFacts(more(tx, at), uses),
  ]);
  if (unit === undefined) throw new Error('a zone without a unit');
  const tooEarly = beforeZone(at.on, unit.established);
  if (tooEarly !== null) return tooEarly;
  const words = new Map([...ownWords(unit, at), ...counted, ...ofYear, ...others.words]);
  return { facts: { words, lists: others.lists }, at, scope: seesWholeZone(tx.actor) ? 'zone' : 'part' };
}

/** A word without a value leaves it to whoever else tells one. */
async function soughtFacts({ words, lists }: Sought, uses: Uses): Promise<Facts> {
  const [told, listed] = await Promise.all([
    Promise.all(
      Array.from(uses.words, async (word) => {
        const fact = await words[word]?.();
        return fact === undefined || fact.value === null ? [] : [[word, fact] as const];
      }),
    ),
    Promise.all(Array.from(uses.lists, async ([list, used]) => [list, await lists[list]?.(used)] as const)),
  ]);
  return { words: new Map(told.flat()), lists: new Map(listed) };
}

async function wordsCounted(
  tx: Tx,
  registry: Registry,
  at: At,
  uses: Uses,
  nameOf: (word: string) => string | null,
): Promise<readonly (readonly [string, Fact])[]> {
  const byName = new Map(registry.all.map((indicator) => [indicator.words.zh, indicator]));
  const bound = [...briefWords.words].flatMap(([word, kind]) => {
    const indicator = byName.get(nameOf(word) ?? '');
    return indicator === undefined || !uses.words.has(word) ? [] : [{ word, kind, indicator }];
  });
  const asked = bound.flatMap(({ indicator }) => [indicator, ...(isDerived(indicator) ? indicator.from : [])]);
  const told = await figures(tx, [...new Set<Indicator>(asked)], { ...wholeZone, at });
  return bound.map(({ word, kind, indicator }) => {
    const from = setOf(indicator).kind === 'flow' ? at.from : null;
    const source = { indicatorId: indicator.id, dimensions: {}, on: at.on, from, unitId: null };
    return [word, { value: valueOf(indicator, kind, told), source }];
  });
}

function valueOf(indicator: Indicator, kind: WordKind, told: ReadonlyMap<string, Figure>): SlotValue | null {
  const { value = null, records = null, missing = 0 } = told.get(indicator.id) ?? {};
  // Missing is not zero: records that all lack what is added up tell of no amount.
  if (value === null || (records !== null && records > 0 && missing === records)) return null;
  if (kind.is === 'points') return { points: value.amount / 10 };
  if (kind.is !== 'share') return { quantity: value };
  const [part, whole] = isDerived(indicator) ? indicator.from.map(({ id }) => told.get(id)?.value?.amount) : [];
  // Thousandths, where it is not the share of one figure in another.
  return { share: part === undefined || whole === undefined ? { part: value.amount, whole: 1000 } : { part, whole } };
}

/** Words of the brief itself, and of the zone. */
function ownWords(
  { name, established }: { readonly name: string; readonly established: PlainDate },
  { on, from }: At,
): readonly (readonly [string, Fact])[] {
  const text = (said: string): Fact => ({ value: { text: said }, source: null });
  const day = (said: PlainDate): Fact => ({ value: { day: { on: said, precision: 'day' } }, source: null });
  return [
    ['新区全称', text(name)],
    ['新区简称', text(name)],
    ['年度', text(String(yearOf(on)))],
    ['期间', text(periodText(from, on))],
    ['截止日', day(on)],
    ['挂牌年月', day(established)],
    ['起算日', day(established)],
    ['下期起', day(addDays(on, 1))],
  ];
}

/** 6月, 1—6月, 6月1日至6月23日. */
function periodText(from: PlainDate, on: PlainDate): string {
  const month = (date: PlainDate): string => `${monthOf(date)}月`;
  if (dayOfMonth(from) !== 1) return `${month(from)}${dayOfMonth(from)}日至${month(on)}${dayOfMonth(on)}日`;
  return monthOf(from) === monthOf(on) ? month(on) : `${monthOf(from)}—${month(on)}`;
}
