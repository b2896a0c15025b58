import { dayCell, endAfter, lastDayCell, saidDay } from '#kernel/cell-values';
import type { PersonId, UnitId } from '#kernel/ids';
import { historyOfRows, rowsOfHistory, type ToldKeyed } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { Told } from '#kernel/sheet';
import type { ToldDay } from '#kernel/told-day';
import type { ToldPerson } from '#kernel/told-persons';
import { valueOf } from '#kernel/told-value';
import type { Tx } from '#platform/commands';
import { factsOf } from '#platform/facts';
import type { Gathered } from '#platform/ledgers';
import type { Feedback, MemberKey, ParticipationKey, RecordMember } from '../contract.ts';
import type { MemberFact, ParticipationFact } from '../member.rules.ts';
import { listParticipations, membersInOrder } from '../participation.store.ts';
import { memberTraits, participationTraits } from '../participation.table.ts';

type Days = { readonly from?: Told<ToldDay>; readonly to?: Told<ToldDay> };
type Row = {
  readonly row: number;
  readonly origin: string;
  readonly values: Days & {
    readonly name?: Told<readonly { readonly personId: PersonId }[]>;
    readonly branch?: Told<readonly string[]>;
  };
};

/** How a ledger of members tells its rows: the facts of the person, and those of the person in the branch of the row. */
type Telling<R extends Row> = {
  readonly ofMember: (row: R) => readonly ToldKeyed<MemberKey>[];
  readonly ofParticipation: (row: R) => readonly ToldKeyed<ParticipationKey>[];
  readonly feedback?: (row: R) => readonly Feedback[] | Refusal;
};

/** Rows of one person are one member, those of one branch one participation. */
export function gatherMembers<R extends Row>(rows: readonly R[], telling: Telling<R>): Gathered<RecordMember> {
  const told = rows.flatMap((row) => (valueOf(row.values.name) ?? []).map(({ personId }) => ({ personId, row })));
  const unread = rows.flatMap((row) => {
    const refusal = telling.feedback?.(row);
    return refusal !== undefined && isRefusal(refusal) ? [{ rows: [row.row], refusal }] : [];
  });
  return {
    items: Array.from(
      Map.groupBy(told, ({ personId }) => personId),
      ([personId, of]) => {
        const ofPerson = of.map(({ row }) => row);
        return { rows: ofPerson.map(({ row }) => row), message: memberOf(personId, ofPerson, telling) };
      },
    ),
    refused: [
      ...rows
        .filter(({ values }) => (valueOf(values.name) ?? []).length === 0)
        .map(({ row }) => ({ rows: [row], refusal: refuse('invalid', 'member.nameless', { field: 'name' }) })),
      ...unread,
    ],
  };
}

function memberOf<R extends Row>(
  personId: PersonId,
  rows: readonly R[],
  { ofMember, ofParticipation, feedback }: Telling<R>,
): RecordMember {
  const inBranch = rows.flatMap((row) => (valueOf(row.values.branch) ?? []).map((unitId) => ({ unitId, row })));
  return {
    personId,
    facts: historyOfRows(rows.flatMap(ofMember)) as RecordMember['facts'],
    participations: Array.from(
      Map.groupBy(inBranch, ({ unitId }) => unitId),
      ([unitId, of]) => ({
        branchUnitId: unitId as UnitId,
        facts: historyOfRows(
          of.flatMap(({ row }) => ofParticipation(row)),
        ) as RecordMember['participations'][number]['facts'],
        feedback: of.flatMap(({ row }) => {
          const read = feedback?.(row) ?? [];
          return isRefusal(read) ? [] : [...read];
        }),
      }),
    ),
  };
}

/** What a row tells of each key, over its days; without a day of beginning it holds on the day of the list. */
export function toldOfRow<Key extends string>(
  { values, origin }: Pick<Row, 'origin'> & { readonly values: Days },
  asOf: PlainDate,
  cells: Readonly<Partial<Record<Key, Told<string> | undefined>>>,
): ToldKeyed<Key>[] {
  const days = { from: saidDay(values.from)?.on ?? asOf, ...endAfter(values.to), origin };
  return (Object.keys(cells) as Key[]).flatMap((key) => {
    const value = valueOf<string>(cells[key]);
    return value === undefined ? [] : [{ key, value, ...days }];
  });
}

type Fact = MemberFact | ParticipationFact;
/** What held over a stretch of days on which nothing changed: of the person, and in each branch by its participation. */
export type Stretch = {
  readonly person: {
    readonly name: readonly ToldPerson[];
    readonly unit: readonly string[] | null;
    readonly from: ToldDay;
    readonly to: ToldDay | null;
  };
  readonly own: readonly Fact[];
  readonly branches: readonly {
    readonly participationId: string;
    readonly branch: string;
    readonly facts: readonly Fact[];
  }[];
};

/** Histories of the members seen as far as they had begun by the day, of these keys alone, some hundreds at a time. */
export async function* memberStretches(
  tx: Tx,
  on: PlainDate,
  { keys, seen }: { readonly keys: ReadonlySet<string>; readonly seen: Parameters<typeof listParticipations>[2] },
): AsyncGenerator<readonly Stretch[]> {
  for await (const members of membersInOrder(tx, on)) {
    const personIds = members.map(({ personId }) => personId);
    const [facts, participations] = await Promise.all([
      factsOf<MemberKey>(tx, memberTraits, personIds),
      listParticipations(tx, personIds, seen),
    ]);
    const traits = await factsOf<ParticipationKey>(
      tx,
      participationTraits,
      participations.map(({ participationId }) => participationId),
    );
    const branchOf = new Map<string, string>(participations.map((one) => [one.participationId, one.branchName]));
    const personBy = new Map<string, string>(participations.map((one) => [one.participationId, one.personId]));
    const all: readonly Fact[] = [...facts, ...traits]
      .filter(({ key, from }) => from <= on && keys.has(key))
      .map((fact) => (fact.to > addDays(on, 1) ? { ...fact, to: 'infinity' as const } : fact));
    const byPerson = Map.groupBy(all, ({ subjectId }) => personBy.get(subjectId) ?? subjectId);
    yield members.flatMap(({ personId, name, unitName }) =>
      rowsOfHistory(byPerson.get(personId) ?? []).map(({ from, to, facts: held }) => ({
        person: {
          name: [{ name, post: null }],
          unit: unitName === null ? null : [unitName],
          from: dayCell(from),
          to: lastDayCell(to),
        },
        own: held.filter(({ subjectId }) => subjectId === personId),
        branches: Array.from(
          Map.groupBy(
            held.filter(({ subjectId }) => subjectId !== personId),
            ({ subjectId }) => subjectId,
          ),
          ([participationId, of]) => ({ participationId, branch: branchOf.get(participationId) ?? '', facts: of }),
        ),
      })),
    );
  }
}

/** Facts as cells, each under the field of its key. */
export const cellsOf = (held: readonly Fact[]): Readonly<Record<string, string>> =>
  Object.fromEntries(held.filter(({ key }) => key !== 'present').map(({ key, value }) => [key, value]));
