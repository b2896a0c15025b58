import { dayCell, endAfter, lastDayCell, saidDay } from '#kernel/cell-values';
import { valueOf } from '#kernel/told-value';
import { isUuid, type UnitId } from '#kernel/ids';
import { historyOfRows, rowsOfHistory, type ToldKeyed } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { refuse } from '#kernel/refusal';
import type { RowOf } from '#kernel/sheet';
import type { Tx } from '#platform/commands';
import type { Gathered, Ledger, LedgerRow } from '#platform/ledgers';
import { branchesInOrder } from '../branch-list.store.ts';
import type { BranchFactOf, KeptStep } from '../branch.rules.ts';
import { branchSheet } from '../branch.sheet.ts';
import { listFacts, listNames, listSteps } from '../branch.store.ts';
import type { BranchKey, RecordBranch, ToldStep } from '../contract.ts';
import { recordBranches } from './record-branches.ts';

type Row = LedgerRow<typeof branchSheet>;

/** S3, both ways. */
export const branchLedger: Ledger<typeof branchSheet, typeof RecordBranch> = {
  sheet: branchSheet,
  noun: 'branch',
  together: ['name'],
  gather,
  record: recordBranches,
  list,
};

function gather(rows: readonly Row[], asOf: PlainDate): Gathered<RecordBranch> {
  const named = Map.groupBy(rows, ({ values }) => valueOf(values.name));
  const nameless = named.get(undefined) ?? [];
  named.delete(undefined);
  return {
    items: Array.from(named, ([name = '', ofBranch]) => ({
      rows: ofBranch.map(({ row }) => row),
      message: branchOf(name, ofBranch, asOf),
    })),
    refused: nameless.map(({ row }) => ({
      rows: [row],
      refusal: refuse('invalid', 'branch.nameless', { field: 'name' }),
    })),
  };
}

function branchOf(name: string, rows: readonly Row[], asOf: PlainDate): RecordBranch {
  const last = <Field extends 'superior' | 'lifeDay' | 'endsWith'>(field: Field) => {
    const text = rows.map(({ values }) => valueOf(values[field])).findLast((value) => value !== undefined);
    return text === undefined ? {} : { [field]: text };
  };
  return {
    name,
    ...last('superior'),
    ...last('lifeDay'),
    ...last('endsWith'),
    facts: historyOfRows(rows.flatMap((row) => factsOfRow(row, asOf))) as RecordBranch['facts'],
    steps: stepsOf(rows),
  };
}

/** 截止日期 is the last day; without 起始日期 a row holds since the branch was established, or approved. */
function factsOfRow({ values, origin }: Row, asOf: PlainDate): ToldKeyed<BranchKey>[] {
  const from = (saidDay(values.from) ?? saidDay(values.establishedOn) ?? saidDay(values.approvedOn))?.on ?? asOf;
  const days = { from, ...endAfter(values.to), origin };
  const setting = valueOf(values.setting);
  const mobile = setting === 'mobile' || setting === 'temporaryMobile';
  const told: readonly (readonly [BranchKey, readonly (string | undefined)[]])[] = [
    ['composition', [valueOf(values.composition)]],
    ['tenure', [setting && (setting === 'regular' || setting === 'mobile' ? 'regular' : 'temporary')]],
    ['mobile', [setting && (mobile ? 'yes' : 'no')]],
    ['field', [valueOf(values.field)]],
    ['sponsor', valueOf(values.sponsor) ?? []],
    ['secretary', (valueOf(values.secretary) ?? []).map(({ personId }) => personId)],
    ['deputy', (valueOf(values.deputies) ?? []).map(({ personId }) => personId)],
    ['member', (valueOf(values.members) ?? []).map(({ personId }) => personId)],
  ];
  return told.flatMap(([key, tellings]) =>
    tellings.flatMap((value) => (value === undefined ? [] : [{ key, value, ...days }])),
  );
}

/** The last row that tells a step tells it for all: a step is taken once. */
function stepsOf(rows: readonly Row[]): ToldStep[] {
  return (['applied', 'approved', 'established', 'lapsing', 'lapsed', 'archived'] as const).flatMap((step) => {
    const row = rows.findLast(({ values }) => saidDay(values[`${step}On`]) !== undefined);
    const on = row && saidDay(row.values[`${step}On`]);
    if (row === undefined || on === undefined) return [];
    const approved = step === 'approved';
    const decidedBy = (approved ? valueOf(row.values.approvedBy) : undefined) ?? null;
    const document = (approved ? valueOf(row.values.approvalNumber) : undefined) ?? null;
    return [{ step, on, decidedBy, document, origin: row.origin }];
  });
}

/** Histories as far as they had begun by the day, a row for each stretch on which nothing changed. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly RowOf<typeof branchSheet>[]> {
  for await (const branches of branchesInOrder(tx)) {
    const unitIds = branches.map(({ unitId }) => unitId);
    const [facts, steps] = await Promise.all([listFacts(tx, unitIds), listSteps(tx, unitIds)]);
    const names = await listNames(tx, facts.map(({ value }) => value).filter(isUuid));
    const factsBy = Map.groupBy(facts, ({ subjectId }) => subjectId as UnitId);
    const stepsBy = Map.groupBy(steps, ({ unitId }) => unitId);
    yield branches.flatMap((branch) => {
      const begun = (factsBy.get(branch.unitId) ?? []).filter(({ from }) => from <= on);
      const taken = (stepsBy.get(branch.unitId) ?? []).filter((step) => step.on.on <= on);
      const told = { ...columnsOf(branch), ...stepColumns(taken) };
      const clipped = begun.map((fact) => (fact.to > addDays(on, 1) ? { ...fact, to: 'infinity' as const } : fact));
      const rows = rowsOfHistory(clipped);
      if (rows.length === 0) return [told];
      return rows.map(({ from, to, facts: held }) => ({
        ...told,
        ...heldColumns(held, names),
        from: dayCell(from),
        to: lastDayCell(to),
      }));
    });
  }
}

const columnsOf = ({
  name,
  superior,
  lifeDay,
  endsWith,
}: { name: string } & Record<'superior' | 'lifeDay' | 'endsWith', string | null>) => ({
  name,
  superior,
  lifeDay,
  endsWith,
});

function stepColumns(steps: readonly KeptStep[]): RowOf<typeof branchSheet> {
  const days = steps.flatMap(({ step, on }) =>
    step === 'returned' ? [] : [[`${step}On`, { dated: on, rest: '' }] as const],
  );
  const approved = steps.find(({ step }) => step === 'approved');
  return {
    ...Object.fromEntries(days),
    approvedBy: approved?.decidedBy ?? null,
    approvalNumber: approved?.document ?? null,
  };
}

function heldColumns(held: readonly BranchFactOf[], names: ReadonlyMap<string, string>): RowOf<typeof branchSheet> {
  const word = (key: BranchKey) => held.find((fact) => fact.key === key)?.value ?? null;
  const named = (key: BranchKey) => held.filter((fact) => fact.key === key).map(({ value }) => names.get(value) ?? '');
  const people = (key: BranchKey) => named(key).map((name) => ({ name, post: null }));
  const mobile = word('mobile') === 'yes';
  const setting = {
    regular: mobile ? 'mobile' : 'regular',
    temporary: mobile ? 'temporaryMobile' : 'temporary',
  } as const;
  const tenure = word('tenure') as keyof typeof setting | null;
  return {
    composition: word('composition') as 'single' | 'joint' | null,
    setting: tenure === null ? null : setting[tenure],
    field: word('field') as 'urban' | 'park' | 'rural' | null,
    sponsor: named('sponsor'),
    secretary: people('secretary'),
    deputies: people('deputy'),
    members: people('member'),
  };
}
