import { dayCell } from '#kernel/cell-values';
import type { DatedOn } from '#kernel/dated-on';
import type { Quantity } from '#kernel/quantity';
import type { RowOf } from '#kernel/sheet';
import type { AgreementFact } from './agreement.rules.ts';
import type { agreementSheet, reviewWords } from './agreement.sheet.ts';
import type { Commitment, Promised } from './contract.ts';

type Cells = RowOf<typeof agreementSheet>;
type Review = (typeof reviewWords)[keyof typeof reviewWords];

const amounts: ReadonlySet<string> = new Set(['annualOutput', 'annualTax', 'intensity', 'taxPerMu', 'jobs']);
const commitmentOf = ({ value }: AgreementFact) => JSON.parse(value) as Commitment;
const dueCell = (dueBy: DatedOn | null) => (dueBy === null ? null : { dated: dueBy, rest: '' });
const amountCell = (quantity: Quantity) => ({ quantity, rest: '' });

/** The rows of a stretch of days on which nothing changed: one for each day amounts are due, and each promise. */
export function cellsOfStretch(held: readonly AgreementFact[], names: ReadonlyMap<string, string>): readonly Cells[] {
  const common = commonCells(held);
  const due = [
    ...Map.groupBy(
      held.filter(({ key }) => amounts.has(key)),
      (fact) => JSON.stringify(commitmentOf(fact).dueBy),
    ).values(),
  ].map(dueCells);
  const promises = held.filter(({ key }) => key === 'promise').map((fact) => promiseCells(fact, names));
  return Array.from({ length: Math.max(1, due.length, promises.length) }, (_, index) => ({
    ...common,
    ...due[index],
    ...promises[index],
  }));
}

function commonCells(held: readonly AgreementFact[]): Cells {
  const one = (key: AgreementFact['key']) => held.find((fact) => fact.key === key);
  const amount = (key: AgreementFact['key']) => {
    const fact = one(key);
    return fact === undefined ? null : amountCell(JSON.parse(fact.value) as Quantity);
  };
  const day = (key: 'start' | 'production') => {
    const fact = one(key);
    return fact === undefined ? null : dueCell(commitmentOf(fact).dueBy);
  };
  const [stage, paidIn] = [one('stage'), one('paidIn')];
  const signed = stage?.value === 'signed' ? stage : undefined;
  return {
    signedOn: signed === undefined ? null : dayCell(signed.from),
    endedOn: signed === undefined || signed.to === 'infinity' ? null : dayCell(signed.to),
    industry: one('industry')?.value ?? null,
    placeOfOrigin: one('placeOfOrigin')?.value ?? null,
    investment: amount('investment'),
    land: amount('land'),
    workshop: amount('workshop'),
    paidIn: amount('paidIn'),
    paidInOn: paidIn === undefined ? null : dayCell(paidIn.from),
    start: day('start'),
    production: day('production'),
    reviewed: held
      .filter(({ key }) => key.startsWith('reviewed '))
      .map(({ key, value }) => `${key.slice('reviewed '.length)} ${value}` as Review),
  };
}

function dueCells(facts: readonly AgreementFact[]): Cells {
  const told = facts.map((fact) => ({ key: fact.key, ...commitmentOf(fact) }));
  const cells = told.flatMap(({ key, amount }) => (amount === null ? [] : [[key, amountCell(amount)] as const]));
  return { ...Object.fromEntries(cells), dueBy: dueCell(told[0]?.dueBy ?? null) };
}

function promiseCells(fact: AgreementFact, names: ReadonlyMap<string, string>): Cells {
  const { text, ownerUnitId, dueBy } = JSON.parse(fact.value) as Promised;
  return {
    promise: text,
    promiseOwner: ownerUnitId === null ? null : [names.get(ownerUnitId) ?? ''],
    promiseDueBy: dueCell(dueBy),
    promiseKept: fact.to === 'infinity' ? null : dayCell(fact.to),
  };
}
