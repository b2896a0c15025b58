import type { z } from 'zod';
import { type ProjectStage, ProjectStage as Stage } from '#capabilities/projects/contract';
import type { UnitId } from '#kernel/ids';
import { dateOf, type PlainDate, yearOf } from '#kernel/plain-date';
import type { FoundRowOf } from '#kernel/sheet';
import type { ToldDay } from '#kernel/told-day';
import type { RecordProject } from './contract.ts';
import type { projectSheet } from './project.sheet.ts';
import { valueOf } from '#kernel/told-value';
import { fromOf, partsOf } from './told-cell.rules.ts';

/** As `LedgerRow` of the platform, of this sheet. */
export type ProjectRow = {
  readonly row: number;
  readonly origin: string;
  readonly years?: Readonly<Record<string, number>>;
  readonly values: FoundRowOf<typeof projectSheet>;
};
type Message = z.input<typeof RecordProject>;
type Item = { readonly message: Message; readonly rows: readonly number[] };

/** Rows of one project, by its code or else its name, are one item; parks come before what stands in them. */
export function gatherProjects(rows: readonly ProjectRow[], asOf: PlainDate): readonly Item[] {
  const codes = new Map(
    rows.flatMap(({ values }) => {
      const [name, code] = [valueOf(values.name), valueOf(values.code)];
      return name === undefined || code === undefined ? [] : [[name, code] as const];
    }),
  );
  const keyOf = ({ values }: ProjectRow): string => {
    const name = valueOf(values.name) ?? '';
    return valueOf(values.code) ?? codes.get(name) ?? name;
  };
  const items = [...Map.groupBy(rows, keyOf).values()].map((of) => ({
    message: messageOf(of, asOf),
    rows: of.map(({ row }) => row),
  }));
  const parks = new Set(items.flatMap(({ message }) => (message.park ?? []).map(({ value }) => value)));
  const isPark = ({ message: { name, code = '' } }: Item): boolean => parks.has(name) || parks.has(code);
  return [...items.filter(isPark), ...items.filter((item) => !isPark(item))];
}

function messageOf(rows: readonly ProjectRow[], asOf: PlainDate): Message {
  const last = <Value>(cellOf: (row: ProjectRow) => Value | undefined): Value | undefined =>
    rows.map(cellOf).findLast((value) => value !== undefined);
  const [first] = rows;
  const [longitude, latitude] = [
    last(({ values }) => valueOf(values.longitude)?.quantity.amount),
    last(({ values }) => valueOf(values.latitude)?.quantity.amount),
  ];
  const words = {
    code: last(({ values }) => valueOf(values.code)),
    place: last(({ values }) => valueOf(values.place)),
    scope: last(({ values }) => valueOf(values.scope)),
    remark: last(({ values }) => valueOf(values.remark)),
    supervisionNumber: last(({ values }) => valueOf(values.supervisionNumber)),
    position: longitude === undefined || latitude === undefined ? undefined : { longitude, latitude },
  };
  return {
    name: last(({ values }) => valueOf(values.name)) ?? '',
    ...Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)),
    ...rows.map((row) => linesOf(row, asOf)).reduce(together),
    origin: first?.origin ?? '',
  };
}

type Lines = ReturnType<typeof linesOf>;
const together = (one: Lines, other: Lines): Lines =>
  Object.fromEntries(
    Object.entries(one).map(([field, lines]) => [field, [...lines, ...other[field as keyof Lines]]]),
  ) as unknown as Lines;

/** What one row tells of each history. */
function linesOf({ values, origin, years = {} }: ProjectRow, asOf: PlainDate) {
  const from = fromOf(values.from, asOf);
  const to = valueOf(values.to)?.dated.on;
  const planYear = valueOf(values.planYear)?.dated.on;
  const year = planYear === undefined ? (years['plannedInvestment'] ?? yearOf(asOf)) : yearOf(planYear);
  const dated = valueOf(values.from) !== undefined;
  const since = sinceOf(values, dateOf(year, 1, 1), asOf);
  const ends = { ...(dated || since >= from ? {} : { since }), origin };
  const line = <Value>(value: Value | undefined) =>
    value === undefined ? [] : [{ value, from, ...(to === undefined ? {} : { to }), ...ends }];
  const lasting = <Value>(value: Value | undefined) => (value === undefined ? [] : [{ value, from, ...ends }]);
  const many = <Value>(value: readonly Value[] | undefined) =>
    line(value === undefined || value.length === 0 ? undefined : [...value]);
  const [nature, invests] = [valueOf(values.nature), valueOf(values.plannedInvestment)?.quantity];
  const stages = Stage.options.flatMap((stage) => {
    const day = valueOf(values[stage] satisfies FoundRowOf<typeof projectSheet>[ProjectStage])?.dated;
    return day === undefined ? [] : [{ stage, day, origin }];
  });
  const planned = (stage: 'started' | 'completed', day: ToldDay | undefined) =>
    line(day === undefined ? undefined : { stage, day: day.dated });
  const lists = valueOf(values.lists);
  return {
    // What kind of project it is never ends: another kind takes its place.
    kind: lasting(valueOf(values.kind)),
    industry: line(valueOf(values.industry)?.trim()),
    park: line(valueOf(values.park)?.trim()),
    investment: line(valueOf(values.totalInvestment)?.quantity),
    land: line(valueOf(values.landArea)?.quantity),
    statistics: line(valueOf(values.inStatistics)),
    funding: many(valueOf(values.funding)),
    lists: many(lists === undefined ? undefined : partsOf(lists)),
    townships: many(valueOf(values.townships) as readonly UnitId[] | undefined),
    owners: many(valueOf(values.owner) as readonly UnitId[] | undefined),
    leads: many(valueOf(values.lead) as readonly UnitId[] | undefined),
    natures: line(nature === undefined ? undefined : { year, nature }),
    plannedInvestments: line(invests === undefined ? undefined : { year, investment: invests }),
    planned: [
      ...planned('started', valueOf(values.plannedStart)),
      ...planned('completed', valueOf(values.plannedFinish)),
    ],
    reached: stages,
  };
}

/** The first day a row without a day of its own speaks of: the year of its plan, or its start. */
function sinceOf(values: ProjectRow['values'], newYear: PlainDate, asOf: PlainDate): PlainDate {
  const inPlan = valueOf(values.nature) !== undefined || valueOf(values.plannedInvestment) !== undefined;
  const days = [
    valueOf(values.started)?.dated.on,
    valueOf(values.plannedStart)?.dated.on,
    inPlan ? newYear : undefined,
  ];
  return days.filter((day) => day !== undefined).reduce((one, other) => (one < other ? one : other), asOf);
}
