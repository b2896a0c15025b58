import { dayCell, endAfter, lastDayCell, saidDay } from '#kernel/cell-values';
import { historyOfRows, rowsOfHistory, type ToldKeyed } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import type { ListedRow } from '#kernel/sheet';
import { valueOf } from '#kernel/told-value';
import type { Tx } from '#platform/commands';
import type { Gathered, Ledger, LedgerRow } from '#platform/ledgers';
import { listFacts } from '../agreement-fact.store.ts';
import { type AgreementFact, isOfTax, ownersOf, textOf, valueOfText } from '../agreement.rules.ts';
import { agreementSheet } from '../agreement.sheet.ts';
import { agreementsInOrder, listThere, seesWhole } from '../agreement.store.ts';
import type { AgreementKey, RecordAgreement } from '../contract.ts';
import { cellsOfStretch } from '../agreement-cells.rules.ts';
import { recordAgreements } from './record-agreements.ts';

type Row = LedgerRow<typeof agreementSheet>;

/** S11 招商协议, both ways. */
export const agreementLedger: Ledger<typeof agreementSheet, typeof RecordAgreement> = {
  sheet: agreementSheet,
  together: ['name'],
  atOnce: 250,
  gather,
  record: recordAgreements,
  list,
};

function gather(rows: readonly Row[], asOf: PlainDate): Gathered<RecordAgreement> {
  const named = Map.groupBy(rows, ({ values }) => `${valueOf(values.name)} ${valueOf(values.investor)}`);
  const items: Gathered<RecordAgreement>['items'][number][] = [];
  const refused: Gathered<RecordAgreement>['refused'][number][] = [];
  for (const of of named.values()) {
    const [first] = of;
    const [name, investor] = [valueOf(first?.values.name), valueOf(first?.values.investor)];
    const numbers = of.map(({ row }) => row);
    const refusal = whyNotRead(of);
    if (name === undefined || investor === undefined || refusal !== null)
      refused.push({
        rows: numbers,
        refusal:
          refusal ?? refuse('invalid', 'agreement.nameless', { field: name === undefined ? 'name' : 'investor' }),
      });
    else {
      const facts = historyOfRows(of.flatMap((row) => factsOfRow(row, asOf)));
      const read = facts.map((fact) => ({ ...fact, value: valueOfText(fact.key, fact.value) }));
      items.push({
        rows: numbers,
        message: { name, investor, ...columnsOf(of), facts: read as RecordAgreement['facts'] },
      });
    }
  }
  return { items, refused };
}

/** A signing is a day: an agreement signed “in June” is not yet known to be signed. */
function whyNotRead(rows: readonly Row[]): Refusal | null {
  const signed = rows.flatMap(({ values }) => saidDay(values.signedOn) ?? []);
  return signed.some(({ precision }) => precision !== 'day')
    ? refuse('invalid', 'agreement.signed-when', { field: 'signedOn', rule: 'IV-03' })
    : null;
}

/** What the last row that says it says. */
function columnsOf(rows: readonly Row[]): Partial<RecordAgreement> {
  const last = <Value>(read: (row: Row) => Value | undefined) =>
    rows.map(read).findLast((value) => value !== undefined);
  const told = {
    creditCode: last(({ values }) => valueOf(values.creditCode)),
    projectId: last(({ values }) => valueOf(values.project)?.[0]),
    basis: last(({ values }) => valueOf(values.basis)),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** What a row tells holds over its days, from signing on where it has none; what is measured, from the day of the list. */
function factsOfRow({ values, origin }: Row, asOf: PlainDate): ToldKeyed<AgreementKey>[] {
  const signedOn = saidDay(values.signedOn)?.on;
  const begun = saidDay(values.since)?.on;
  const ended = saidDay(values.endedOn)?.on;
  const days = { from: begun ?? signedOn ?? asOf, ...endAfter(values.until), origin };
  const measuredFrom = { ...days, from: saidDay(values.paidInOn)?.on ?? begun ?? asOf };
  const dueBy = saidDay(values.dueBy) ?? null;
  const fact = (key: AgreementKey, value: unknown, over: typeof days = days): ToldKeyed<AgreementKey>[] =>
    value === undefined ? [] : [{ key, value: textOf(value), ...over }];
  const day = (key: 'start' | 'production') => {
    const by = saidDay(values[key]);
    return fact(key, by && { amount: null, dueBy: by });
  };
  const amount = (key: 'annualOutput' | 'annualTax' | 'intensity' | 'taxPerMu' | 'jobs') => {
    const told = valueOf(values[key])?.quantity;
    return fact(key, told && { amount: told, dueBy });
  };
  return [
    ...(signedOn === undefined
      ? fact('stage', 'negotiating')
      : fact('stage', 'signed', { from: signedOn, ...(ended === undefined ? {} : { to: ended }), origin })),
    ...fact('industry', valueOf(values.industry)),
    ...fact('placeOfOrigin', valueOf(values.placeOfOrigin)),
    ...fact('investment', valueOf(values.investment)?.quantity),
    ...fact('land', valueOf(values.land)?.quantity),
    ...fact('workshop', valueOf(values.workshop)?.quantity),
    ...fact('paidIn', valueOf(values.paidIn)?.quantity, measuredFrom),
    ...day('start'),
    ...day('production'),
    ...amount('annualOutput'),
    ...amount('annualTax'),
    ...amount('intensity'),
    ...amount('taxPerMu'),
    ...amount('jobs'),
    ...promiseOf(values, days),
    ...(valueOf(values.reviewed) ?? []).flatMap((found) => {
      const [kind = '', result] = found.split(' ');
      return fact(`reviewed ${kind}` as AgreementKey, result, { ...days, from: begun ?? asOf });
    }),
  ];
}

/** It is owed until it is kept. */
function promiseOf(
  values: Row['values'],
  days: Omit<ToldKeyed<AgreementKey>, 'key' | 'value'>,
): ToldKeyed<AgreementKey>[] {
  const text = valueOf(values.promise);
  if (text === undefined) return [];
  const [ownerUnitId = null] = valueOf(values.promiseOwner) ?? [];
  const kept = saidDay(values.promiseKept)?.on;
  const value = textOf({ text, ownerUnitId, dueBy: saidDay(values.promiseDueBy) ?? null });
  return [{ key: 'promise', value, ...days, ...(kept === undefined ? {} : { to: kept }) }];
}

/** As far as they had begun by the day: rows for each stretch on which nothing changed. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly ListedRow<typeof agreementSheet>[]> {
  const whole = seesWhole(tx);
  for await (const agreements of agreementsInOrder(tx)) {
    const ids = agreements.map(({ agreementId }) => agreementId);
    const facts = (await listFacts(tx, ids)).filter(({ key, from }) => from <= on && (whole || !isOfTax(key)));
    const names = await listThere(tx, ownersOf(facts));
    const begun = facts.map((fact) => (fact.to > addDays(on, 1) ? { ...fact, to: 'infinity' as const } : fact));
    const of = Map.groupBy<string, AgreementFact>(begun, ({ subjectId }) => subjectId);
    yield agreements.flatMap(({ agreementId, name, investor, creditCode, basis, projectName }) => {
      const said = { name, investor, creditCode, basis, project: projectName === null ? null : [projectName] };
      return rowsOfHistory(of.get(agreementId) ?? []).flatMap(({ from, to, facts: held }) =>
        cellsOfStretch(held, names).map((cells) => ({
          ...said,
          ...cells,
          since: dayCell(from),
          until: lastDayCell(to),
        })),
      );
    });
  }
}
