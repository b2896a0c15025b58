import type { RowOf } from '#kernel/sheet';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import type { Ledger } from '#platform/ledgers';
import type { MemberKey, ParticipationKey, RecordMember } from '../contract.ts';
import { isParticipationSeen } from '../participation.store.ts';
import { rosterSheet } from '../roster.sheet.ts';
import { cellsOf, gatherMembers, memberStretches, toldOfRow } from './member-rows.ts';
import { recordMembers } from './record-members.ts';

/** S4, both ways. An unverified home is told as none (BR-05). */
export const rosterLedger: Ledger<typeof rosterSheet, typeof RecordMember> = {
  sheet: rosterSheet,
  sensitive: true,
  together: ['name'],
  gather: (rows, asOf) =>
    gatherMembers(rows, {
      ofMember: (row) => {
        const { status, homeBranch } = row.values;
        return toldOfRow<MemberKey>(row, asOf, { status, homeBranch });
      },
      ofParticipation: (row) => {
        const { role, way, work, basis } = row.values;
        return toldOfRow<ParticipationKey>(row, asOf, { present: 'yes', role, way, work, basis });
      },
    }),
  record: recordMembers,
  list,
};

const keys: ReadonlySet<string> = new Set(['status', 'homeBranch', 'present', 'role', 'way', 'work', 'basis']);

/** For each stretch on which nothing changed a row a branch, or one without. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly RowOf<typeof rosterSheet>[]> {
  for await (const stretches of memberStretches(tx, on, { keys, seen: isParticipationSeen(tx) }))
    yield stretches.flatMap(({ person, own, branches }): RowOf<typeof rosterSheet>[] => {
      const row = { ...person, ...cellsOf(own) };
      if (branches.length === 0) return [row];
      return branches.map(({ branch, facts }) => ({ ...row, branch: [branch], ...cellsOf(facts) }));
    });
}
