import { dayCell, saidDay } from '#kernel/cell-values';
import type { PlainDate } from '#kernel/plain-date';
import type { ListedRow } from '#kernel/sheet';
import { valueOf } from '#kernel/told-value';
import type { Tx } from '#platform/commands';
import type { Ledger, LedgerRow } from '#platform/ledgers';
import type { MemberKey, ParticipationKey, RecordMember } from '../contract.ts';
import { dualKeys, isOfDual, isTransferProposed, printFeedback, readFeedback } from '../dual.rules.ts';
import { dualSheet } from '../dual.sheet.ts';
import { listFeedback } from '../feedback.store.ts';
import { isBranchKept } from '../participation.store.ts';
import { cellsOf, gatherMembers, memberStretches, toldOfRow } from './member-rows.ts';
import { recordMembers } from './record-members.ts';

type Row = LedgerRow<typeof dualSheet>;

/** S5, both ways. */
export const dualLedger: Ledger<typeof dualSheet, typeof RecordMember> = {
  sheet: dualSheet,
  sensitive: true,
  together: ['name'],
  gather: (rows, asOf) =>
    gatherMembers(rows, {
      ofMember: (row) => toldOfRow<MemberKey>(row, asOf, { homeBranch: row.values.homeBranch }),
      ofParticipation: (row) => ofParticipation(row, asOf),
      feedback: ({ values, origin }) => readFeedback(valueOf(values.feedback) ?? '', origin),
    }),
  record: recordMembers,
  list,
};

function ofParticipation(row: Row, asOf: PlainDate) {
  const { category, employer, homeContact, branchContact, role, agreement, endReason } = row.values;
  const agreedOn = saidDay(row.values.agreedOn)?.on;
  const consentOn = saidDay(row.values.consentOn)?.on;
  const said = { category, employer, homeContact, branchContact, role, agreement, agreedOn, consentOn, endReason };
  return toldOfRow<ParticipationKey>(row, asOf, { present: 'yes', ...said });
}

const keys: ReadonlySet<string> = new Set(['homeBranch', 'present', 'role', ...dualKeys]);

/** For each stretch on which nothing changed a row for each branch that manages the person with another organisation. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly ListedRow<typeof dualSheet>[]> {
  for await (const stretches of memberStretches(tx, on, { keys, seen: isBranchKept(tx) })) {
    const managed = stretches.flatMap(({ person, own, branches }) =>
      branches.flatMap((one) => (one.facts.some(isOfDual) ? [{ ...one, person, own }] : [])),
    );
    const feedback = await listFeedback(tx, [...new Set(managed.map(({ participationId }) => participationId))]);
    yield managed.map(({ person, own, branch, participationId, facts }) => {
      const { agreedOn, consentOn, ...cells } = cellsOf(facts);
      const presentSince = facts.find(({ key }) => key === 'present')?.from ?? on;
      const fed = (feedback.get(participationId) ?? []).filter((one) => one.on <= on);
      const proposed = person.to === null && isTransferProposed({ category: cells['category'], presentSince }, on);
      return {
        ...person,
        ...cellsOf(own),
        branch: [branch],
        ...cells,
        agreedOn: agreedOn === undefined ? null : dayCell(agreedOn as PlainDate),
        consentOn: consentOn === undefined ? null : dayCell(consentOn as PlainDate),
        feedback: printFeedback(fed),
        transfer: proposed ? '可转接组织关系(MM-02)' : null,
      };
    });
  }
}
