import type { HeldFact } from '#capabilities/projects/contract';
import { areaMeasure } from '#kernel/area';
import { type DatedOn, printDatedOn } from '#kernel/dated-on';
import { moneyMeasure } from '#kernel/money';
import { printQuantity, type Quantity } from '#kernel/quantity';
import type { RecordProject } from './contract.ts';
import { fundingWords, kindWords, natureWords } from './project.sheet.ts';
import type { ToldLine, ToldSlot } from './take-over.rules.ts';

const one = { key: '', several: false } as const;
const set = { key: '', several: true } as const;

/** What a message tells, slot by slot, under the fields of sheet S1. */
export const slotsOf = (input: RecordProject): readonly ToldSlot[] =>
  [
    { ...one, history: 'kind', field: 'kind', lines: input.kind },
    { ...one, history: 'industry', field: 'industry', lines: input.industry },
    { ...one, history: 'park', field: 'park', lines: input.park },
    { ...one, history: 'investment', field: 'totalInvestment', lines: input.investment },
    { ...one, history: 'land', field: 'landArea', lines: input.land },
    { ...one, history: 'statistics', field: 'inStatistics', lines: input.statistics },
    { ...set, history: 'funding', field: 'funding', lines: input.funding },
    { ...set, history: 'listing', field: 'lists', lines: input.lists },
    { ...set, history: 'anchor', key: 'township', field: 'townships', lines: input.townships },
    { ...set, history: 'anchor', key: 'owner', field: 'owner', lines: input.owners },
    { ...set, history: 'anchor', key: 'lead', field: 'lead', yields: true, lines: input.leads },
    ...keyed(input.natures, 'planItem', 'nature', ({ year, nature }) => [`${year}`, nature]),
    ...keyed(input.plannedInvestments, 'planInvestment', 'plannedInvestment', ({ year, investment }) => [
      `${year}`,
      investment,
    ]),
    ...keyed(
      input.planned,
      'stagePlan',
      ({ stage }) => (stage === 'started' ? 'plannedStart' : 'plannedFinish'),
      ({ stage, day }) => [stage, day],
    ),
  ].filter(({ lines }) => lines.length > 0) as readonly ToldSlot[];

type Line<Value> = ToldLine & { readonly value: Value };

/** Lines of one list that tell of several slots, by their key. */
function keyed<Value>(
  lines: readonly Line<Value>[],
  history: ToldSlot['history'],
  field: string | ((value: Value) => string),
  split: (value: Value) => readonly [key: string, value: unknown],
): readonly ToldSlot[] {
  const byKey = Map.groupBy(lines, ({ value }) => split(value)[0]);
  return [...byKey].flatMap(([key, of]) => {
    const [first] = of;
    if (first === undefined) return [];
    const named = typeof field === 'string' ? field : field(first.value);
    const told = of.map((line) => ({ ...line, value: split(line.value)[1] }));
    return [{ history, key, field: named, several: false, lines: told }];
  });
}

/** Names of units, people and projects by their ids. */
export type Names = ReadonlyMap<string, string>;

/** A value of a history as its sheet writes it. */
export function sayValue({ history }: Pick<HeldFact, 'history'>, value: unknown, names: Names): string {
  switch (history) {
    case 'kind':
      return wordFor(kindWords, value);
    case 'planItem':
      return wordFor(natureWords, value);
    case 'funding':
      return wordFor(fundingWords, value);
    case 'investment':
    case 'planInvestment':
      return printQuantity(value as Quantity, moneyMeasure);
    case 'land':
      return printQuantity(value as Quantity, areaMeasure, '亩');
    case 'statistics':
      return value === true ? '是' : '否';
    case 'stagePlan':
      return printDatedOn(value as DatedOn, 'zh');
    default:
      return names.get(String(value)) ?? String(value);
  }
}

/** The first word of a sheet for a value: as export writes it. */
const wordFor = (words: Readonly<Record<string, string>>, value: unknown): string =>
  Object.entries(words).find(([, one]) => one === value)?.[0] ?? String(value);
