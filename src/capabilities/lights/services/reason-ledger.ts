import { dayCell, saidDay } from '#kernel/cell-values';
import type { PlainDate } from '#kernel/plain-date';
import { refuse } from '#kernel/refusal';
import type { ListedRow } from '#kernel/sheet';
import { valueOf } from '#kernel/told-value';
import type { Tx } from '#platform/commands';
import type { Gathered, Ledger, LedgerRow } from '#platform/ledgers';
import type { RecordReasons } from '../contract.ts';
import { reasonSheet } from '../reason.sheet.ts';
import { heldInOrder, listReasons } from '../reason.store.ts';
import { recordReasons } from './record-reasons.ts';

type Row = LedgerRow<typeof reasonSheet>;
type Told = RecordReasons['reasons'][number];

/** 暂缓事项台账, both ways. */
export const reasonLedger: Ledger<typeof reasonSheet, typeof RecordReasons> = {
  sheet: reasonSheet,
  together: ['project'],
  gather,
  record: recordReasons,
  list,
};

/** Rows of one project are one item. */
function gather(rows: readonly Row[]): Gathered<RecordReasons> {
  const of = Map.groupBy(rows, (row) => {
    const [projectId] = valueOf(row.values.project) ?? [];
    return keyOf(row) === undefined ? undefined : projectId;
  });
  const without = of.get(undefined) ?? [];
  of.delete(undefined);
  return {
    items: Array.from(of, ([projectId, told]) => ({
      rows: told.map(({ row }) => row),
      message: { projectId: projectId as RecordReasons['projectId'], reasons: told.flatMap(reasonOf) },
    })),
    refused: without.map(({ row }) => ({
      rows: [row],
      refusal: refuse('invalid', 'project-reason.keyless', { field: 'code', rule: 'LT-02' }),
    })),
  };
}

/** It is known again by its kind and its first day: that of the decision where none is told. */
function keyOf({ values }: Row): Pick<Told, 'code' | 'from'> | undefined {
  const [code, from] = [valueOf(values.code), saidDay(values.from) ?? saidDay(values.decidedOn)];
  return code === undefined || from === undefined ? undefined : { code, from: from.on };
}

function reasonOf(row: Row): readonly Told[] {
  const { values, origin } = row;
  const key = keyOf(row);
  if (key === undefined) return [];
  const told = {
    text: valueOf(values.text),
    until: saidDay(values.until)?.on,
    decidedBy: valueOf(values.decidedBy),
    meeting: valueOf(values.meeting),
    decidedOn: saidDay(values.decidedOn)?.on,
  };
  return [{ ...key, ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)), origin }];
}

/** As far as they had been decided by the day. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly ListedRow<typeof reasonSheet>[]> {
  for await (const projects of heldInOrder(tx)) {
    const reasons = await listReasons(
      tx,
      projects.map(({ projectId }) => projectId),
    );
    const of = Map.groupBy(
      reasons.filter(({ decidedOn }) => decidedOn <= on),
      ({ projectId }) => projectId,
    );
    yield projects.flatMap(({ projectId, name }) =>
      (of.get(projectId) ?? []).map(({ code, text, from, until, decidedBy, meeting, decidedOn }) => ({
        project: [name],
        code,
        text,
        from: dayCell(from),
        until: dayCell(until),
        decidedBy,
        meeting,
        decidedOn: dayCell(decidedOn),
        state: on < from ? '未到期' : on <= until ? '有效' : '已到期',
      })),
    );
  }
}
