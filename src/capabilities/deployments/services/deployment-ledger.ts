import { listUnitWords } from '#capabilities/unit-register';
import { datedCell } from '#kernel/cell-values';
import type { UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { ListedRow } from '#kernel/sheet';
import type { Tx } from '#platform/commands';
import type { Ledger } from '#platform/ledgers';
import type { Level, RecordDeployments } from '../contract.ts';
import { levelOf } from '../deployment.rules.ts';
import { deploymentSheet, gatherDeployments } from '../deployment.sheet.ts';
import { keysInOrder, type ListedDeployment, listFiled } from '../ledger.store.ts';
import { saySame } from '../recorded-deployment.rules.ts';
import { recordDeployments } from './record-deployments.ts';

/** S4 三级干部统筹调配表, both ways. */
export const deploymentLedger: Ledger<typeof deploymentSheet, typeof RecordDeployments> = {
  sheet: deploymentSheet,
  together: ['name'],
  gather: gatherDeployments,
  record: recordDeployments,
  list,
};

/** 来源层级 as S4 says it. */
const levelWords: Readonly<Record<Level, string>> = {
  zone: '区',
  township: '乡镇(场)',
  village: '村',
  enterprise: '企业',
  contractor: '项目部',
};

/** A row a stretch of days, as far as it had begun by the day: people as names are filed, and units by their names. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly ListedRow<typeof deploymentSheet>[]> {
  const words = await listUnitWords(tx, on);
  const called = (unitId: UnitId): string => words.get(unitId) ?? '';
  for await (const keys of keysInOrder(tx)) {
    const filed = await listFiled(
      tx,
      keys.map(({ filingKey }) => filingKey),
      on,
    );
    const ofOne = Map.groupBy(filed, ({ personId, unitId }) => `${personId} ${unitId}`);
    const orderOf = ({ filingKey, name, homeUnitId, unitId, from }: ListedDeployment): readonly string[] => [
      filingKey,
      name,
      called(homeUnitId),
      called(unitId),
      from.on,
    ];
    yield Array.from(ofOne.values(), joined)
      .flat()
      .map((one) => ({ one, order: orderOf(one) }))
      .toSorted((a, b) => inOrder(a.order, b.order))
      .map(({ one: { name, homeUnitId, homeKind, unitId, way, basis, from, to } }) => ({
        name: [{ name, post: null }],
        home: [called(homeUnitId)],
        level: levelWords[levelOf[homeKind]],
        unit: [called(unitId)],
        way,
        basis,
        from: datedCell(from),
        // What ends after the day had not ended on it.
        to: to !== null && to.on > on ? null : datedCell(to),
      }));
  }
}

/** Two that meet and say the same are one stretch of days. */
function joined(deployments: readonly ListedDeployment[]): readonly ListedDeployment[] {
  const stretches: ListedDeployment[] = [];
  for (const one of deployments.toSorted((a, b) => (a.from.on < b.from.on ? -1 : 1))) {
    const last = stretches.at(-1);
    if (last?.to?.on === one.from.on && saySame(last, one)) stretches[stretches.length - 1] = { ...last, to: one.to };
    else stretches.push(one);
  }
  return stretches;
}

/** By the first text that differs, by code points. */
function inOrder(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((text, index) => text !== other[index]);
  if (at === -1) return 0;
  return (one[at] ?? '') < (other[at] ?? '') ? -1 : 1;
}
