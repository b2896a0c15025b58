import { listUnitWords } from '#capabilities/unit-register';
import { dayCell, endAfter, lastDayCell, saidDay } from '#kernel/cell-values';
import type { UnitId } from '#kernel/ids';
import { historyOfRows, rowsOfHistory, type ToldKeyed } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { quantityOfValue, quantityValue } from '#kernel/quantity';
import { refuse } from '#kernel/refusal';
import type { RowOf } from '#kernel/sheet';
import { valueOf } from '#kernel/told-value';
import type { Tx } from '#platform/commands';
import type { Gathered, Ledger, LedgerRow } from '#platform/ledgers';
import { type BaseFact, datedOfValue, datedValue, plotKey, raisedOn, toldOf } from '../base.rules.ts';
import { baseSheet } from '../base.sheet.ts';
import { basesInOrder, listBranchesThere, listFacts } from '../base.store.ts';
import { type BaseKey, Figure, type RecordBase } from '../contract.ts';
import { recordBases } from './record-bases.ts';

type Row = LedgerRow<typeof baseSheet>;
type Cells = RowOf<typeof baseSheet>;

/** S14 基地, both ways. */
export const villageBaseLedger: Ledger<typeof baseSheet, typeof RecordBase> = {
  sheet: baseSheet,
  together: ['name'],
  gather,
  record: recordBases,
  list,
};

function gather(rows: readonly Row[], asOf: PlainDate): Gathered<RecordBase> {
  const keyOf = ({ values }: Row): string | null => {
    const [village, name] = [valueOf(values.village)?.[0], valueOf(values.name)];
    return village === undefined || name === undefined ? null : `${village} ${name}`;
  };
  const named = Map.groupBy(rows, keyOf);
  const nameless = named.get(null) ?? [];
  named.delete(null);
  return {
    items: [...named.values()].map((of) => ({
      rows: of.map(({ row }) => row),
      message: {
        villageUnitId: valueOf(of[0]?.values.village)?.[0] as UnitId,
        name: valueOf(of[0]?.values.name) ?? '',
        facts: historyOfRows(of.flatMap((row) => factsOfRow(row, asOf))).map(toldOf),
      },
    })),
    refused: nameless.map(({ row }) => ({
      rows: [row],
      refusal: refuse('invalid', 'village-base.nameless', { field: 'name' }),
    })),
  };
}

/** What the row tells holds over its days: from 起始日期, or the day of the file, to 截止日期. */
function factsOfRow({ values, origin }: Row, asOf: PlainDate): ToldKeyed<BaseKey>[] {
  const days = { from: saidDay(values.since)?.on ?? asOf, ...endAfter(values.until), origin };
  const fact = (key: BaseKey, value: string | undefined) => (value === undefined ? [] : [{ key, value, ...days }]);
  const amount = (field: Figure | 'area') => {
    const told = valueOf(values[field])?.quantity;
    return told === undefined ? undefined : quantityValue(told);
  };
  const day = (field: 'started' | 'decided') => {
    const told = saidDay(values[field]);
    return told === undefined ? undefined : datedValue(told);
  };
  const raised = valueOf(values.raised);
  return [
    ...fact('stands', 'yes'),
    ...(raised === undefined ? [] : fact(plotKey(raised), amount('area'))),
    ...Figure.options.flatMap((figure) => fact(figure, amount(figure))),
    ...fact('operator', valueOf(values.operator)),
    ...fact('way', valueOf(values.way)),
    ...fact('land', valueOf(values.land)),
    ...fact('contract', valueOf(values.contract)),
    ...fact('started', day('started')),
    ...fact('decided', day('decided')),
    ...(valueOf(values.services) ?? []).flatMap((service) => fact('service', service)),
    ...fact('branch', valueOf(values.branch)?.[0]),
  ];
}

/** As far as they had begun by the day: a row for each stretch on which nothing changed, and for each further plot of it. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly Cells[]> {
  const words = await listUnitWords(tx, on);
  for await (const bases of basesInOrder(tx)) {
    const facts = await listFacts(
      tx,
      bases.map(({ baseId }) => baseId),
    );
    const branches = await listBranchesThere(
      tx,
      facts.flatMap(({ key, value }) => (key === 'branch' ? [value] : [])),
    );
    const begun = facts
      .filter(({ from }) => from <= on)
      .map((fact) => (fact.to > addDays(on, 1) ? { ...fact, to: 'infinity' as const } : fact));
    const of = Map.groupBy(begun, ({ subjectId }) => subjectId);
    yield bases.flatMap(({ baseId, villageUnitId, name }) =>
      rowsOfHistory(of.get(baseId) ?? []).flatMap(({ from, to, facts: held }): Cells[] => {
        const known = {
          village: [words.get(villageUnitId) ?? ''],
          name,
          since: dayCell(from),
          until: lastDayCell(to),
        };
        const [first, ...further] = plotsOf(held);
        return [{ ...known, ...cellsOf(held, branches), ...first }, ...further.map((plot) => ({ ...known, ...plot }))];
      }),
    );
  }
}

const amountCell = (value: string | undefined) =>
  value === undefined ? null : { quantity: quantityOfValue(value), rest: '' };

/** Plots and services stand in one order, whenever each was told: what goes out twice is the same twice. */
const inOrder = (held: readonly BaseFact[]): readonly BaseFact[] =>
  held.toSorted((one, other) => (`${one.key} ${one.value}` < `${other.key} ${other.value}` ? -1 : 1));

const plotsOf = (held: readonly BaseFact[]): readonly Cells[] =>
  inOrder(held).flatMap(({ key, value }) => {
    const raised = raisedOn(key);
    return raised === null ? [] : [{ raised, area: amountCell(value) }];
  });

function cellsOf(held: readonly BaseFact[], branches: ReadonlyMap<string, string>): Cells {
  const told = (of: BaseKey) => held.find(({ key }) => key === of)?.value;
  const day = (of: BaseKey) => {
    const value = told(of);
    return value === undefined ? null : { dated: datedOfValue(value), rest: '' };
  };
  const branch = told('branch');
  return {
    ...Object.fromEntries(Figure.options.map((figure) => [figure, amountCell(told(figure))])),
    operator: told('operator') ?? null,
    way: (told('way') ?? null) as Cells['way'] | null,
    land: told('land') ?? null,
    contract: told('contract') ?? null,
    started: day('started'),
    decided: day('decided'),
    services: inOrder(held)
      .filter(({ key }) => key === 'service')
      .map(({ value }) => value) as NonNullable<Cells['services']>,
    branch: branch === undefined ? null : [branches.get(branch) ?? ''],
  } as Cells;
}
