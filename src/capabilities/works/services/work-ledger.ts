import { addDays, type PlainDate } from '#kernel/plain-date';
import type { RowOf } from '#kernel/sheet';
import type { Tx } from '#platform/commands';
import type { Ledger } from '#platform/ledgers';
import type { RecordWork } from '../contract.ts';
import { gatherWorks, rowsOfWork } from '../work-rows.rules.ts';
import { workSheet } from '../work.sheet.ts';
import { listFacts, worksInOrder } from '../work.store.ts';
import { recordWorks } from './record-works.ts';

/** 单项工程台账, both ways. */
export const workLedger: Ledger<typeof workSheet, typeof RecordWork> = {
  sheet: workSheet,
  together: ['project'],
  gather: gatherWorks,
  record: recordWorks,
  list,
};

/** As far as it had begun by the day. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly RowOf<typeof workSheet>[]> {
  for await (const works of worksInOrder(tx)) {
    const { factsBy, daysBy } = await listFacts(
      tx,
      works.map(({ workId }) => workId),
    );
    yield works.flatMap(({ workId, name, projectName }) => {
      const begun = (factsBy.get(workId) ?? [])
        .filter(({ from }) => from <= on)
        .map((fact) => (fact.to > addDays(on, 1) ? { ...fact, to: 'infinity' as const } : fact));
      const days = (daysBy.get(workId) ?? []).filter((fact) => fact.on.on <= on);
      return rowsOfWork(begun, days).map((cells) => ({ project: [projectName], name, ...cells }));
    });
  }
}
