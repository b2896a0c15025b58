import { dayCell, endAfter, lastDayCell, saidDay } from '#kernel/cell-values';
import { valueOf } from '#kernel/told-value';
import type { PersonId, UnitId } from '#kernel/ids';
import { historyOfRows, rowsOfHistory, type ToldKeyed } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { refuse } from '#kernel/refusal';
import type { RowOf } from '#kernel/sheet';
import type { Tx } from '#platform/commands';
import { factsOf } from '#platform/facts';
import type { Gathered, Ledger, LedgerRow } from '#platform/ledgers';
import type { MemberKey, ParticipationKey, RecordMember } from '../contract.ts';
import type { MemberFact, ParticipationFact } from '../member.rules.ts';
import { isParticipationSeen, listParticipations, membersInOrder } from '../participation.store.ts';
import { memberTraits, participationTraits } from '../participation.table.ts';
import { rosterSheet } from '../roster.sheet.ts';
import { recordMembers } from './record-members.ts';

type Row = LedgerRow<typeof rosterSheet>;

/** S4, both ways. */
export const rosterLedger: Ledger<typeof rosterSheet, typeof RecordMember> = {
  sheet: rosterSheet,
  sensitive: true,
  gather,
  record: recordMembers,
  list,
};

function gather(rows: readonly Row[], asOf: PlainDate): Gathered<RecordMember> {
  const told = rows.flatMap((row) => (valueOf(row.values.name) ?? []).map(({ personId }) => ({ personId, row })));
  const byPerson = Map.groupBy(told, ({ personId }) => personId);
  return {
    items: Array.from(byPerson, ([personId, of]) => {
      const ofPerson = of.map(({ row }) => row);
      return { rows: ofPerson.map(({ row }) => row), message: memberOf(personId, ofPerson, asOf) };
    }),
    refused: rows
      .filter(({ values }) => (valueOf(values.name) ?? []).length === 0)
      .map(({ row }) => ({ rows: [row], refusal: refuse('invalid', 'member.nameless', { field: 'name' }) })),
  };
}

function memberOf(personId: PersonId, rows: readonly Row[], asOf: PlainDate): RecordMember {
  const inBranch = rows.flatMap((row) => (valueOf(row.values.branch) ?? []).map((unitId) => ({ unitId, row })));
  const byBranch = Map.groupBy(inBranch, ({ unitId }) => unitId);
  return {
    personId,
    facts: historyOfRows(
      rows.flatMap((row) =>
        told<MemberKey>(row, asOf, { status: row.values.status, homeBranch: row.values.homeBranch }),
      ),
    ) as RecordMember['facts'],
    participations: Array.from(byBranch, ([unitId, of]) => ({
      branchUnitId: unitId as UnitId,
      facts: historyOfRows(
        of.flatMap(({ row }) => {
          const { role, way, work, basis } = row.values;
          return told<ParticipationKey>(row, asOf, { present: 'yes', role, way, work, basis });
        }),
      ) as RecordMember['participations'][number]['facts'],
    })),
  };
}

/** What a row tells of each key, over its days; without 起始日期 it holds on the day of the roster. */
function told<Key extends string>(
  { values, origin }: Row,
  asOf: PlainDate,
  cells: Readonly<Record<Key, string | null | undefined | { readonly no: 'knowledge' }>>,
): ToldKeyed<Key>[] {
  const days = { from: saidDay(values.from)?.on ?? asOf, ...endAfter(values.to), origin };
  return (Object.keys(cells) as Key[]).flatMap((key) => {
    const value = valueOf<string>(cells[key]);
    return value === undefined ? [] : [{ key, value, ...days }];
  });
}

/** Histories as far as they had begun by the day: for each stretch on which nothing changed a row a branch, or one without. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly RowOf<typeof rosterSheet>[]> {
  for await (const members of membersInOrder(tx, on)) {
    const personIds = members.map(({ personId }) => personId);
    const [facts, participations] = await Promise.all([
      factsOf<MemberKey>(tx, memberTraits, personIds),
      listParticipations(tx, personIds, isParticipationSeen(tx)),
    ]);
    const traits = await factsOf<ParticipationKey>(
      tx,
      participationTraits,
      participations.map(({ participationId }) => participationId),
    );
    const branchOf = new Map(participations.map(({ participationId, branchName }) => [participationId, branchName]));
    const personBy = new Map<string, string>(participations.map((one) => [one.participationId, one.personId]));
    const all: readonly (MemberFact | ParticipationFact)[] = [...facts, ...traits]
      .filter(({ from }) => from <= on)
      .map((fact) => (fact.to > addDays(on, 1) ? { ...fact, to: 'infinity' as const } : fact));
    const byPerson = Map.groupBy(all, ({ subjectId }) => personBy.get(subjectId) ?? subjectId);
    yield members.flatMap(({ personId, name, unitName }) => {
      const person = { name: [{ name, post: null }], unit: unitName === null ? null : [unitName] };
      const rows = rowsOfHistory(byPerson.get(personId) ?? []);
      return rows.flatMap(({ from, to, facts: held }): RowOf<typeof rosterSheet>[] => {
        const own = held.filter(({ subjectId }) => subjectId === personId);
        const days = { ...person, ...cellsOf(own), from: dayCell(from), to: lastDayCell(to) };
        const taking = Map.groupBy(
          held.filter(({ subjectId }) => subjectId !== personId),
          ({ subjectId }) => branchOf.get(subjectId as never) ?? '',
        );
        if (taking.size === 0) return [days];
        return Array.from(taking, ([branch, of]) => ({ ...days, branch: [branch], ...cellsOf(of) }));
      });
    });
  }
}

/** An unverified home is told as such (BR-05). */
function cellsOf(held: readonly (MemberFact | ParticipationFact)[]): RowOf<typeof rosterSheet> {
  const cells = held.filter(({ key }) => key !== 'present').map(({ key, value }) => [key, value]);
  return Object.fromEntries(cells);
}
