import type {
  FundingSource,
  HeldFact,
  History,
  ProjectKind,
  ProjectWords,
  ReachedStage,
} from '#capabilities/projects/contract';
import type { DatedOn } from '#kernel/dated-on';
import { contains } from '#kernel/interval';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { Quantity } from '#kernel/quantity';
import type { RowOf } from '#kernel/sheet';
import type { projectSheet } from './project.sheet.ts';
import type { Names } from './project-slots.rules.ts';
import { datedCell, dayCell } from '#kernel/cell-values';

export type ListedProject = {
  readonly words: ProjectWords;
  readonly facts: readonly HeldFact[];
  readonly reached: readonly ReachedStage[];
};

type Row = RowOf<typeof projectSheet>;

/**
 * A project as rows of sheet S1: one for each span of days on which nothing changed, so that reading them again gives
 * the same intervals; a year's plan beside another in the same span has a row of its own.
 * @param on later days are left out: what ends after it has no end
 */
export function rowsOfProject({ words, facts, reached }: ListedProject, names: Names, on: PlainDate): readonly Row[] {
  const begun = facts
    .filter(({ history, from }) => from <= on && history !== 'member')
    .map((fact): HeldFact => ({ ...fact, to: fact.to > on ? 'infinity' : fact.to }));
  const stages = Object.fromEntries(
    reached.flatMap(({ stage, reached: day }) => (day.on <= on ? [[stage, datedCell(day)] as const] : [])),
  );
  const head = { ...wordCells(words), ...stages };
  const spans = spansOf(begun.filter(({ history, key }) => history !== 'anchor' || anchorField.has(key)));
  if (spans.length === 0) return [head];
  return spans.flatMap(({ from, to, holding }) => {
    const ends = { from: dayCell(from), to: to === 'infinity' ? null : dayCell(to) };
    const [first, ...further] = plansOf(holding);
    const whole: Row = { ...head, ...heldCells(holding, names), ...first, ...ends };
    const more = further.map((plan): Row => ({ name: words.name, code: words.code, ...plan, ...ends }));
    return [whole, ...more];
  });
}

/** Capacities the sheet has a column for. */
const anchorField: ReadonlyMap<string, 'townships' | 'owner' | 'lead'> = new Map([
  ['township', 'townships'],
  ['owner', 'owner'],
  ['lead', 'lead'],
] as const);

type Span = { readonly from: PlainDate; readonly to: OpenEnd; readonly holding: readonly HeldFact[] };

/** The days between one change and the next; those on which nothing holds are left out. */
export function spansOf(facts: readonly HeldFact[]): readonly Span[] {
  const days = [...new Set<OpenEnd>(facts.flatMap(({ from, to }) => [from, to]))].toSorted();
  return days.flatMap((day, index): readonly Span[] => {
    const from = day as PlainDate;
    const holding = day === 'infinity' ? [] : facts.filter((fact) => contains(fact, from));
    return holding.length === 0 ? [] : [{ from, to: days[index + 1] ?? 'infinity', holding }];
  });
}

const wordCells = ({ name, code, place, scope, remark, supervisionNumber, position }: ProjectWords): Row => ({
  name,
  code,
  place: place === '' ? null : place,
  scope: scope === '' ? null : scope,
  remark: remark === '' ? null : remark,
  supervisionNumber,
  longitude: position === null ? null : degreesOf(position.longitude),
  latitude: position === null ? null : degreesOf(position.latitude),
});

const degreesOf = (amount: number) => amountCell({ amount, qualifier: 'exact', word: null });
const amountCell = (quantity: Quantity | null) => (quantity === null ? null : { quantity, rest: '' });

function heldCells(holding: readonly HeldFact[], names: Names): Row {
  const all = (history: History, key = '') =>
    holding.filter((fact) => fact.history === history && fact.key === key).map(({ value }) => value);
  const one = (history: History, key = '') => all(history, key)[0] ?? null;
  const many = (history: History, key = ''): readonly string[] | null => {
    const values = (all(history, key) as string[]).map((value) => names.get(value) ?? value);
    return values.length === 0 ? null : values.toSorted();
  };
  const park = one('park') as string | null;
  return {
    kind: one('kind') as ProjectKind | null,
    industry: one('industry') as string | null,
    park: park === null ? null : (names.get(park) ?? park),
    totalInvestment: amountCell(one('investment') as Quantity | null),
    landArea: amountCell(one('land') as Quantity | null),
    inStatistics: one('statistics') as boolean | null,
    funding: many('funding') as FundingSource[] | null,
    lists: many('listing')?.join('、') ?? null,
    townships: many('anchor', 'township'),
    owner: many('anchor', 'owner'),
    lead: many('anchor', 'lead'),
    plannedStart: datedCell(one('stagePlan', 'started') as DatedOn | null),
    plannedFinish: datedCell(one('stagePlan', 'completed') as DatedOn | null),
  };
}

/** The years' plans of a span, the latest first. */
function plansOf(holding: readonly HeldFact[]): readonly Row[] {
  const plans = holding.filter(({ history }) => history === 'planItem' || history === 'planInvestment');
  const years = [...new Set(plans.map(({ key }) => key))].toSorted().toReversed();
  return years.map((year) => {
    const told = (history: History) => plans.find((fact) => fact.history === history && fact.key === year)?.value;
    return {
      planYear: datedCell({ on: `${year}-12-31` as PlainDate, precision: 'year' }),
      nature: (told('planItem') as Row['nature'] | undefined) ?? null,
      plannedInvestment: amountCell((told('planInvestment') as Quantity | undefined) ?? null),
    };
  });
}
