import { datedCell, dayCell, endAfter, lastDayCell, saidDay } from '#kernel/cell-values';
import type { DatedOn } from '#kernel/dated-on';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { FoundRowOf, RowOf } from '#kernel/sheet';
import { valueOf } from '#kernel/told-value';
import type { Amount, RecordWork, StepLine, WorkKind } from './contract.ts';
import { inOrder } from './step.rules.ts';
import { measureOf, printNumber, readWorkAmount } from './units.rules.ts';
import { amountOf, datedOf, type DayFact, type WorkFact } from './work.rules.ts';
import type { workSheet } from './work.sheet.ts';

/** As `LedgerRow` of the platform, of this sheet. */
export type WorkRow = {
  readonly row: number;
  readonly origin: string;
  readonly values: FoundRowOf<typeof workSheet>;
};

export type Gathered = {
  readonly items: readonly { readonly message: RecordWork; readonly rows: readonly number[] }[];
  readonly refused: readonly { readonly rows: readonly number[]; readonly refusal: Refusal }[];
};

/** Rows of one work are one item. */
export function gatherWorks(rows: readonly WorkRow[], asOf: PlainDate): Gathered {
  const read = rows.map((row) => ({ row, told: toldBy(row, asOf) }));
  const taken = read.flatMap(({ row, told }) => (isRefusal(told) ? [] : [{ row: row.row, ...told }]));
  const works = Map.groupBy(taken, ({ projectId, name }) => `${projectId} ${name}`);
  return {
    items: Array.from(works.values(), (of) => ({
      rows: of.map(({ row }) => row),
      message: {
        projectId: of[0]?.projectId as RecordWork['projectId'],
        name: of[0]?.name ?? '',
        facts: of.flatMap(({ facts }) => facts),
        done: of.flatMap(({ done }) => done),
        reached: of.flatMap(({ reached }) => reached),
      },
    })),
    refused: read.flatMap(({ row, told }) => (isRefusal(told) ? [{ rows: [row.row], refusal: told }] : [])),
  };
}

function toldBy({ values, origin }: WorkRow, asOf: PlainDate): RecordWork | Refusal {
  const [projectId] = (valueOf(values.project) ?? []) as readonly RecordWork['projectId'][];
  const [name, unit, kind] = [valueOf(values.name), valueOf(values.unit), valueOf(values.kind)];
  if (projectId === undefined) return refuse('invalid', 'work.no-project', { field: 'project' });
  if (name === undefined) return refuse('invalid', 'work.nameless', { field: 'name' });
  const [design, done] = [amountIn(valueOf(values.design), unit), amountIn(valueOf(values.done), unit)];
  if (isRefusal(design)) return { ...design, field: 'design' };
  if (isRefusal(done)) return { ...done, field: 'done' };
  const [planned, reached] = [saidDay(values.planned), saidDay(values.reached)];
  const step = valueOf(values.step) ?? '';
  if (step === '' && (planned ?? reached) !== undefined) return refuse('invalid', 'work.no-step', { field: 'step' });
  const from = saidDay(values.from)?.on ?? asOf;
  const held = { from, ...endAfter(values.to), origin };
  return {
    projectId,
    name: name.trim(),
    facts: [
      ...(kind === undefined ? [] : [{ key: 'kind' as const, value: kind, from, origin }]),
      ...(design === undefined ? [] : [{ key: 'design' as const, value: design, ...held }]),
      ...(planned === undefined ? [] : [{ key: 'plan' as const, step, value: planned, ...held }]),
    ],
    done:
      done === undefined ? [] : [{ value: done, on: saidDay(values.asOf) ?? { on: asOf, precision: 'day' }, origin }],
    reached: reached === undefined ? [] : [{ step, on: reached, origin }],
  };
}

const amountIn = (told: string | undefined, unit: string | undefined): Amount | Refusal | undefined =>
  told === undefined ? undefined : readWorkAmount(told, unit);

type Cells = RowOf<typeof workSheet>;
type Step = StepLine & { readonly held: WorkFact | null };
type Quantity = { readonly held: WorkFact | null; readonly designed: Amount | null; readonly done: Done | null };
type Done = Amount & { readonly on: DatedOn };

/** A work as rows: those of one span of days together, and beside each step a quantity while there are any. */
export function rowsOfWork(facts: readonly WorkFact[], days: readonly DayFact[]): readonly Cells[] {
  const kinds = facts.filter(({ key }) => key === 'kind');
  const kindNow = (kinds.at(-1)?.value ?? 'other') as WorkKind;
  const steps = inOrder(kindNow, stepsOf(facts, days));
  const quantities = quantitiesOf(facts, days);
  const spanOf = (fact: WorkFact | null): string => (fact === null ? '' : `${fact.from} ${fact.to}`);
  const spans = [
    ...new Set([...kinds, ...steps.map(({ held }) => held), ...quantities.map(({ held }) => held)].map(spanOf)),
  ];
  // What has no span comes last.
  return spans
    .toSorted((one, other) => ((one || '~') < (other || '~') ? -1 : 1))
    .flatMap((span) => {
      const within = <Held extends { readonly held: WorkFact | null }>(of: readonly Held[]) =>
        of.filter(({ held }) => spanOf(held) === span);
      const kind = kinds.find((fact) => spanOf(fact) === span);
      const [stepsHere, here] = [within(steps), within(quantities)];
      const held = kind ?? stepsHere[0]?.held ?? here[0]?.held ?? null;
      const shared = {
        ...(kind === undefined ? {} : { kind: kind.value as WorkKind }),
        ...(held === null ? {} : { from: dayCell(held.from), to: lastDayCell(held.to) }),
      };
      const count = Math.max(stepsHere.length, here.length, kind === undefined ? 0 : 1);
      return Array.from({ length: count }, (_, at) => ({
        ...shared,
        ...quantityCells(here[at]),
        ...stepCells(stepsHere[at]),
      }));
    });
}

const stepCells = (step: Step | undefined): Cells =>
  step === undefined ? {} : { step: step.step, planned: datedCell(step.planned), reached: datedCell(step.reached) };

function quantityCells(quantity: Quantity | undefined): Cells {
  if (quantity === undefined) return {};
  const { designed, done } = quantity;
  return {
    design: designed === null ? null : printNumber(designed),
    unit: (designed ?? done)?.unit ?? null,
    done: done === null ? null : printNumber(done),
    asOf: datedCell(done?.on ?? null),
  };
}

/** Each plan a step had; when it was reached stands beside the last. */
function stepsOf(facts: readonly WorkFact[], days: readonly DayFact[]): readonly Step[] {
  const reached = new Map(
    days.flatMap(({ key, on }) => (key.startsWith('reached ') ? [[key.slice('reached '.length), on] as const] : [])),
  );
  const plans = facts.filter(({ key }) => key.startsWith('plan '));
  const planned = plans.map((held, index): Step => {
    const step = held.key.slice('plan '.length);
    const isLast = !plans.slice(index + 1).some(({ key }) => key === held.key);
    return { step, planned: datedOf(held.value), reached: isLast ? (reached.get(step) ?? null) : null, held };
  });
  const steps = new Set(planned.map(({ step }) => step));
  const unplanned = [...reached].filter(([step]) => !steps.has(step));
  return [...planned, ...unplanned.map(([step, on]): Step => ({ step, planned: null, reached: on, held: null }))];
}

/** Each design a measure had; what was done last stands beside the last, written in the same unit. */
function quantitiesOf(facts: readonly WorkFact[], days: readonly DayFact[]): readonly Quantity[] {
  const done = days
    .filter(({ key }) => key.startsWith('done '))
    .toSorted((one, other) => (one.on.on < other.on.on ? -1 : 1))
    .map(({ value, on }) => ({ ...amountOf(value), on }));
  const designs = facts.filter(({ key }) => key.startsWith('design '));
  const beside = new Set<Done>();
  const designed = designs.map((held, index): Quantity => {
    const amount = amountOf(held.value);
    const isLast = !designs.slice(index + 1).some(({ key }) => key === held.key);
    const last = done.findLast(({ unit }) => measureOf(unit) === measureOf(amount.unit));
    const told = isLast && last?.unit === amount.unit ? last : null;
    if (told !== null) beside.add(told);
    return { held, designed: amount, done: told };
  });
  const alone = done.filter((one) => !beside.has(one));
  return [...designed, ...alone.map((one): Quantity => ({ held: null, designed: null, done: one }))];
}
