import { dayCell, endAfter, lastDayCell, saidDay } from '#kernel/cell-values';
import { valueOf } from '#kernel/told-value';
import { historyOfRows, rowsOfHistory, type ToldKeyed } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { refuse } from '#kernel/refusal';
import type { RowOf, Sheet } from '#kernel/sheet';
import type { Tx } from '#platform/commands';
import type { Gathered, Ledger, LedgerRow } from '#platform/ledgers';
import { type DutyKey, type DutyKind, partWords, type RecordDuty } from '../contract.ts';
import type { DutyFact } from '../duty.rules.ts';
import { postSheet, squadSheet } from '../duty.sheet.ts';
import { dutiesInOrder, listFacts, listNamesOf } from '../duty.store.ts';
import { recordDuties } from './record-duties.ts';

type SquadRow = LedgerRow<typeof squadSheet>;
type PostRow = LedgerRow<typeof postSheet>;
type Row = SquadRow | PostRow;

/** S10 突击队, both ways. */
export const squadLedger: Ledger<typeof squadSheet, typeof RecordDuty> = {
  sheet: squadSheet,
  together: ['name'],
  gather: (rows, asOf) => gather('squad', rows, asOf, squadPeople),
  record: recordDuties,
  list: (tx, on) => list(tx, on, 'squad', squadCells),
};

/** S10 先锋岗, both ways. */
export const postLedger: Ledger<typeof postSheet, typeof RecordDuty> = {
  sheet: postSheet,
  together: ['name'],
  gather: (rows, asOf) => gather('post', rows, asOf, postPeople),
  record: recordDuties,
  list: (tx, on) => list(tx, on, 'post', postCells),
};

/** 分工 stands in brackets behind a member's name (S10). */
const memberParts = ['overall', 'technical', 'safety', 'other'] as const;
const partOf = (post: string | null): DutyKey =>
  post === null ? 'member' : (memberParts.find((part) => partWords[part].zh === post) ?? 'other');
function postOf(key: DutyKey): string | null {
  const part = memberParts.find((each) => each === key);
  return part === undefined ? null : partWords[part].zh;
}

type People = readonly (readonly [DutyKey, string])[];
const squadPeople = ({ values: { leader, members } }: SquadRow): People => [
  ...(valueOf(leader) ?? []).map(({ personId }) => ['leader', personId] as const),
  ...(valueOf(members) ?? []).map(({ personId, post }) => [partOf(post), personId] as const),
];
const postPeople = ({ values: { holder } }: PostRow): People =>
  (valueOf(holder) ?? []).map(({ personId }) => ['holder', personId] as const);

function gather<Each extends Row>(
  kind: DutyKind,
  rows: readonly Each[],
  asOf: PlainDate,
  peopleOf: (row: Each) => People,
): Gathered<RecordDuty> {
  const named = Map.groupBy(rows, ({ values }) => valueOf(values.name));
  const nameless = named.get(undefined) ?? [];
  named.delete(undefined);
  return {
    items: Array.from(named, ([name = '', of]) => ({
      rows: of.map(({ row }) => row),
      message: {
        kind,
        name,
        ...columnsOf(of),
        facts: historyOfRows(of.flatMap((row) => factsOfRow(row, peopleOf(row), asOf))) as RecordDuty['facts'],
      },
    })),
    refused: nameless.map(({ row }) => ({
      rows: [row],
      refusal: refuse('invalid', 'duty.nameless', { field: 'name' }),
    })),
  };
}

/** What the last row that says it says. */
function columnsOf(rows: readonly Row[]): Partial<RecordDuty> {
  const last = <Value>(read: (row: Row) => Value | undefined) =>
    rows.map(read).findLast((value) => value !== undefined);
  const told = {
    branchUnitId: last(({ values }) => valueOf(values.branch)?.[0]),
    projectId: last(({ values }) => valueOf(values.project)?.[0]),
    task: last(({ values }) => valueOf(values.task)),
    promise: last(({ values }) => ('promise' in values ? valueOf(values.promise) : undefined)),
    result: last(({ values }) => ('result' in values ? valueOf(values.result) : undefined)),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** It stands from 组建 to 解散; who has a part in it does so over the days of the row, or as long. */
function factsOfRow({ values, origin }: Row, people: People, asOf: PlainDate): ToldKeyed<DutyKey>[] {
  const from = saidDay(values.from)?.on ?? asOf;
  const ended = saidDay(values.ended)?.on;
  const life = { from, ...(ended === undefined ? {} : { to: ended }), origin };
  const since = saidDay(values.since)?.on ?? from;
  const days = { ...life, from: since, ...endAfter(values.until) };
  const endsOn = saidDay(values.endsOn)?.on;
  return [
    { key: 'stands', value: 'yes', ...life },
    ...(endsOn === undefined ? [] : [{ key: 'endsOn' as const, value: endsOn, ...days }]),
    ...people.map(([key, value]) => ({ key, value, ...days })),
  ];
}

type Names = ReadonlyMap<string, string>;
type Cells = RowOf<typeof squadSheet> & RowOf<typeof postSheet>;

const named = (held: readonly DutyFact[], names: Names, keys: readonly DutyKey[]) =>
  held
    .filter(({ key }) => keys.includes(key))
    .map(({ key, value }) => ({ name: names.get(value) ?? '', post: postOf(key) }));

const squadCells = (held: readonly DutyFact[], names: Names): Partial<Cells> => ({
  leader: named(held, names, ['leader']),
  members: named(held, names, ['overall', 'technical', 'safety', 'other', 'member']),
});
const postCells = (held: readonly DutyFact[], names: Names): Partial<Cells> => ({
  holder: named(held, names, ['holder']),
});

/** As far as they had begun by the day: a row for each stretch on which nothing changed. */
async function* list<S extends Sheet>(
  tx: Tx,
  on: PlainDate,
  kind: DutyKind,
  cellsOf: (held: readonly DutyFact[], names: Names) => Partial<Cells>,
): AsyncGenerator<readonly RowOf<S>[]> {
  for await (const duties of dutiesInOrder(tx, kind)) {
    const facts = await listFacts(
      tx,
      duties.map(({ dutyId }) => dutyId),
    );
    const names = await listNamesOf(tx, facts);
    const begun = facts
      .filter(({ from }) => from <= on)
      .map((fact) => (fact.to > addDays(on, 1) ? { ...fact, to: 'infinity' as const } : fact));
    const of = Map.groupBy(begun, ({ subjectId }) => subjectId);
    yield duties.flatMap((duty) => {
      const { name, branchName, projectName, task, promise, result } = duty;
      const own = of.get(duty.dutyId) ?? [];
      const told = {
        name,
        branch: [branchName],
        project: projectName === null ? null : [projectName],
        task,
        ...(kind === 'squad' ? { result } : { promise }),
      };
      return rowsOfHistory(own).flatMap(({ from, to, facts: held }) => {
        const stands = own.find((fact) => fact.key === 'stands' && fact.from <= from && from < fact.to);
        const endsOn = held.find(({ key }) => key === 'endsOn')?.value as PlainDate | undefined;
        if (stands === undefined) return [];
        return [
          {
            ...told,
            ...cellsOf(held, names),
            from: dayCell(stands.from),
            endsOn: endsOn === undefined ? null : dayCell(endsOn),
            ended: stands.to === 'infinity' ? null : dayCell(stands.to),
            since: dayCell(from),
            until: lastDayCell(to),
          } as unknown as RowOf<S>,
        ];
      });
    });
  }
}
