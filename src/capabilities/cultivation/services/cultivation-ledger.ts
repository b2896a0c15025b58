import { dayCell, lastDayCell } from '#kernel/cell-values';
import { type DatedOn, printDatedOn } from '#kernel/dated-on';
import { rowsOfHistory } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import type { RowOf } from '#kernel/sheet';
import { valueOf } from '#kernel/told-value';
import type { Tx } from '#platform/commands';
import type { Gathered, Ledger, LedgerRow } from '#platform/ledgers';
import type { CultivationKey, CultivationStage, CultivationStep, RecordCultivation } from '../contract.ts';
import { cultivationsInOrder } from '../cultivation-list.store.ts';
import type { CultivationFactOf } from '../cultivation.rules.ts';
import { cultivationSheet } from '../cultivation.sheet.ts';
import { listFacts, listNamesOf, listSteps } from '../cultivation.store.ts';
import { messageOfRows } from '../gather.rules.ts';
import type { KeptStep } from '../step.rules.ts';
import { recordCultivations } from './record-cultivations.ts';

type Row = LedgerRow<typeof cultivationSheet>;
type Cells = RowOf<typeof cultivationSheet>;

/** S15, both ways. */
export const cultivationLedger: Ledger<typeof cultivationSheet, typeof RecordCultivation> = {
  sheet: cultivationSheet,
  sensitive: true,
  together: ['name'],
  gather,
  record: recordCultivations,
  list,
};

function gather(rows: readonly Row[], asOf: PlainDate): Gathered<RecordCultivation> {
  const ofOne = Map.groupBy(rows, ({ values }) => JSON.stringify([valueOf(values.name), valueOf(values.branch)?.[0]]));
  const gathered = Array.from(ofOne.values(), (of) => ({
    rows: of.map(({ row }) => row),
    message: messageOfRows(of, asOf),
  }));
  return {
    items: gathered.flatMap(({ rows: at, message }) => (isRefusal(message) ? [] : [{ rows: at, message }])),
    refused: gathered.flatMap(({ rows: at, message }) => (isRefusal(message) ? [{ rows: at, refusal: message }] : [])),
  };
}

/** As far as it had begun by the day: a row for each stretch on which nothing changed, or one without. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly Cells[]> {
  for await (const records of cultivationsInOrder(tx)) {
    const ids = records.map(({ cultivationId }) => cultivationId);
    const [facts, steps] = await Promise.all([listFacts(tx, ids), listSteps(tx, ids)]);
    const names = await listNamesOf(tx, facts);
    const begun = facts
      .filter(({ from }) => from <= on)
      .map((fact) => (fact.to > addDays(on, 1) ? { ...fact, to: 'infinity' as const } : fact));
    const factsBy = Map.groupBy(begun, ({ subjectId }) => subjectId);
    const stepsBy = Map.groupBy(
      steps.filter((step) => step.on.on <= on),
      ({ cultivationId }) => cultivationId,
    );
    yield records.flatMap(({ cultivationId, name, branchName, remark }): Cells[] => {
      const taken = stepsBy.get(cultivationId) ?? [];
      if (taken.length === 0) return [];
      const told = { name, branch: [branchName], remark, ...stepCells(taken) };
      const rows = rowsOfHistory(factsBy.get(cultivationId) ?? []);
      if (rows.length === 0) return [told];
      return rows.map(({ from, to, facts: held }) => ({
        ...told,
        ...heldCells(held, names),
        from: dayCell(from),
        to: lastDayCell(to),
      }));
    });
  }
}

function stepCells(steps: readonly KeptStep[]): Cells {
  const taken = new Map(steps.map((one) => [one.step, one]));
  const day = (step: CultivationStep) => {
    const on = taken.get(step)?.on;
    return on === undefined ? null : { dated: on, rest: '' };
  };
  const receipt = (step: CultivationStep) => {
    const one = taken.get(step);
    if (one === undefined) return null;
    return one.dayKnown ? written(one.on) : '有';
  };
  return {
    appliedOn: day('applied'),
    handedTo: taken.get('handedOn')?.organisation ?? null,
    handedOn: day('handedOn'),
    receipt: receipt('received'),
    letterTo: taken.get('recommended')?.organisation ?? null,
    letterOn: day('recommended'),
    letterReceipt: receipt('letterReceived'),
    endedOn: day('ended'),
  };
}

const written = (on: DatedOn): string => (on.precision === 'day' ? on.on : printDatedOn(on, 'zh'));

function heldCells(held: readonly CultivationFactOf[], names: ReadonlyMap<string, string>): Cells {
  const word = (key: CultivationKey) => held.find((fact) => fact.key === key)?.value ?? null;
  const stage = held.find(({ key }) => key === 'stage');
  const contacts = held.filter(({ key }) => key === 'contact');
  return {
    workplace: word('workplace'),
    authority: word('authority'),
    activity: word('activity'),
    stage: (stage?.value ?? null) as CultivationStage | null,
    toldOn: stage === undefined ? null : dayCell(stage.from),
    contacts: contacts.map(({ value }) => ({ name: names.get(value) ?? '', post: null })),
  };
}
