import { rolesHeldAt, sightOf } from '#capabilities/organisation';
import type { Id, PersonId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { insertedRows, type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import { factsOf, factStatements, holdsOn } from '#platform/facts';
import { inBatches } from '#platform/ledgers';
import type { MemberKey, ParticipationKey } from './contract.ts';
import type { BranchThere, KeptMember, RecordedMember } from './member.rules.ts';
import { participationAccess } from './participation.access.ts';
import { listFeedback, saveFeedback } from './feedback.store.ts';
import { memberTraits, participationTraits } from './participation.table.ts';

type Roled = BranchThere & { readonly unitId: UnitId; readonly roles: string[] };

/** Branches among these units, with the roles the actor holds there. */
export async function listBranchesThere(tx: Tx, unitIds: readonly UnitId[]): Promise<ReadonlyMap<UnitId, Roled>> {
  const rows = await tx.rows<Roled>(
    rawStatement(sql<Roled>`
      select b.unit_id, u.name, ${rolesHeldAt(tx, sql`b.unit_id`)} as roles,
             exists (select 1 from branch_trait t
                      where t.zone_id = b.zone_id and t.unit_id = b.unit_id and t.trait = 'tenure'
                        and t.value = 'temporary' and t.withdrawn_at = 'infinity' and t.to_on = 'infinity') as temporary
        from branch b join unit u on u.zone_id = b.zone_id and u.unit_id = b.unit_id
       where b.zone_id = ${tx.zoneId} and b.unit_id = any(${[...unitIds]}::uuid[])`),
  );
  return new Map(rows.map((row) => [row.unitId, row]));
}

type Participation = {
  participationId: Id<'ParticipationId'>;
  personId: PersonId;
  branchUnitId: UnitId;
  branchName: string;
};

export const listParticipations = (
  tx: Tx,
  personIds: readonly PersonId[],
  seen: RawBuilder<boolean> = sql<boolean>`true`,
): Promise<Participation[]> =>
  tx.rows(
    rawStatement(sql<Participation>`
      select p.participation_id, p.person_id, p.branch_unit_id, u.name as branch_name
        from participation p join unit u on u.zone_id = p.zone_id and u.unit_id = p.branch_unit_id
       where p.zone_id = ${tx.zoneId} and p.person_id = any(${[...personIds]}::uuid[]) and ${seen}
       order by u.name, p.participation_id`),
  );

/** Members as they are kept, locked: who is none yet is not in the answer. */
export async function findMembers(tx: Tx, personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, KeptMember>> {
  const ids = [...personIds];
  const [members, facts, participations] = await Promise.all([
    tx.rows<{ personId: PersonId }>({
      sql: `select person_id from member where zone_id = $1 and person_id = any($2::uuid[])
             order by person_id for no key update`,
      parameters: [tx.zoneId, ids],
    }),
    factsOf<MemberKey>(tx, memberTraits, ids),
    listParticipations(tx, ids),
  ]);
  const taking = participations.map(({ participationId }) => participationId);
  const [traits, feedback] = await Promise.all([
    factsOf<ParticipationKey>(tx, participationTraits, taking),
    listFeedback(tx, taking),
  ]);
  const factsBy = Map.groupBy(facts, ({ subjectId }) => subjectId);
  const traitsBy = Map.groupBy(traits, ({ subjectId }) => subjectId);
  const takenPart = Map.groupBy(participations, ({ personId }) => personId);
  return new Map(
    members.map(({ personId }) => [
      personId,
      {
        facts: factsBy.get(personId) ?? [],
        participations: (takenPart.get(personId) ?? []).map(({ participationId, branchUnitId }) => ({
          participationId,
          branchUnitId,
          facts: traitsBy.get(participationId) ?? [],
          feedback: feedback.get(participationId) ?? [],
        })),
      },
    ]),
  );
}

export function saveMembers(tx: Tx, changes: readonly RecordedMember[]): readonly Statement[] {
  const made = changes.filter(({ isNew }) => isNew);
  const all = changes.flatMap(({ personId, participations }) => participations.map((one) => ({ ...one, personId })));
  const begun = all.filter(({ isNew }) => isNew);
  const originOf = ({ held }: { held: RecordedMember['participations'][number]['held'] | RecordedMember['held'] }) =>
    held.entered.find(({ origin }) => origin !== null)?.origin ?? null;
  return [
    {
      sql: insertedRows(`insert into member (zone_id, person_id, version, recorded_at, origin)
            select $1, m.person_id, 1, $2, m.origin from unnest($3::uuid[], $4::text[]) as m (person_id, origin)`),
      parameters: [tx.zoneId, tx.now, made.map(({ personId }) => personId), made.map(originOf)],
    },
    {
      sql: `update member set version = version + 1 where zone_id = $1 and person_id = any($2::uuid[])`,
      parameters: [tx.zoneId, changes.filter(({ isNew }) => !isNew).map(({ personId }) => personId)],
    },
    {
      sql: insertedRows(`insert into participation (zone_id, participation_id, person_id, branch_unit_id, recorded_at, origin)
            select $1, p.participation_id, p.person_id, p.branch_unit_id, $2, p.origin
              from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[])
                   as p (participation_id, person_id, branch_unit_id, origin)`),
      parameters: [
        tx.zoneId,
        tx.now,
        begun.map(({ participationId }) => participationId),
        begun.map(({ personId }) => personId),
        begun.map(({ branchUnitId }) => branchUnitId),
        begun.map(originOf),
      ],
    },
    ...factStatements(
      tx,
      memberTraits,
      changes.map(({ held }) => held),
    ),
    ...factStatements(
      tx,
      participationTraits,
      all.map(({ held }) => held),
    ),
    ...saveFeedback(tx, all),
  ];
}

/** SQL: the condition on a participation `p` that the reader sees it today: by its branch, or as the person. */
export function isParticipationSeen(tx: Tx): RawBuilder<boolean> {
  const sight = sightOf(tx, participationAccess.see);
  if (sight === 'everything') return sql<boolean>`true`;
  const self = tx.actor.kind === 'account' ? tx.actor.personId : null;
  return sql<boolean>`(p.person_id = ${self}::uuid
    or p.branch_unit_id in (select s.unit_id from (${sight.anchors}) s where s.capacity = 'branch'))`;
}

/** SQL: the same by its branch alone: how somebody is managed by two sides is seen by the office and the secretary. */
export function isBranchKept(tx: Tx): RawBuilder<boolean> {
  const sight = sightOf(tx, participationAccess.seeMembers);
  return sight === 'everything'
    ? sql<boolean>`true`
    : sql<boolean>`p.branch_unit_id in (select s.unit_id from (${sight.anchors}) s where s.capacity = 'branch')`;
}

export type RosterRow = {
  readonly personId: PersonId;
  readonly name: string;
  readonly post: { unitName: string; title: string } | null;
  readonly role: 'full' | 'observer' | null;
  readonly way: 'posted' | 'concurrent' | 'withProject' | 'mobile' | null;
  readonly work: string | null;
  readonly basis: string | null;
  readonly since: PlainDate;
};

/** Who takes part in a branch on a day, as far as the reader sees it. */
export const listRoster = (tx: Tx, unitId: UnitId, on: PlainDate): Promise<RosterRow[]> => {
  const trait = (name: string) => sql`
    (select t.value from participation_trait t
      where t.zone_id = ${tx.zoneId} and t.participation_id = p.participation_id and t.trait = ${name}
        and t.withdrawn_at = 'infinity' and t.from_on <= ${on} and ${on} < t.to_on)`;
  return tx.rows(
    rawStatement(sql<RosterRow>`
      select p.person_id, q.name, here.from_on as since, ${trait('role')} as role, ${trait('way')} as way,
             ${trait('work')} as work, ${trait('basis')} as basis,
             (select json_build_object('unitName', u.name, 'title', h.title)
                from post h join unit u on u.zone_id = h.zone_id and u.unit_id = h.unit_id
               where h.zone_id = ${tx.zoneId} and h.person_id = p.person_id and h.withdrawn_at = 'infinity'
                 and h.from_on <= ${on} and ${on} < h.to_on
               order by h.official_order, h.from_on, h.post_id limit 1) as post
        from participation p
        join participation_trait here on here.zone_id = p.zone_id and here.participation_id = p.participation_id
             and here.trait = 'present' and here.withdrawn_at = 'infinity' and here.from_on <= ${on} and ${on} < here.to_on
        join person q on q.zone_id = p.zone_id and q.person_id = p.person_id
       where p.zone_id = ${tx.zoneId} and p.branch_unit_id = ${unitId} and ${isParticipationSeen(tx)}
       order by q.name, p.person_id`),
  );
};

export type MemberRow = {
  personId: PersonId;
  name: string;
  status: 'formal' | 'probationary' | null;
  homeBranch: string | null;
  presentSince: PlainDate;
  /** What holds today of the participation, with the day it holds from. */
  traits: Readonly<Partial<Record<ParticipationKey, { readonly value: string; readonly from: PlainDate }>>>;
  lastFeedback: { readonly on: PlainDate; readonly sentTo: string; readonly receipt: string | null } | null;
};

/** The members who take part in a branch today, with what is sensitive of them. */
export const listMembersOf = (tx: Tx, unitId: UnitId): Promise<MemberRow[]> => {
  const trait = (name: string) => sql`
    (select t.value from member_trait t
      where t.zone_id = ${tx.zoneId} and t.person_id = p.person_id and t.trait = ${name}
        and t.withdrawn_at = 'infinity' and t.from_on <= ${tx.today} and ${tx.today} < t.to_on)`;
  return tx.rows(
    rawStatement(sql<MemberRow>`
      select p.person_id, q.name, ${trait('status')} as status, ${trait('homeBranch')} as home_branch,
             here.from_on as present_since,
             (select json_object_agg(t.trait, json_build_object('value', t.value, 'from', t.from_on))
                from participation_trait t
               where t.zone_id = ${tx.zoneId} and t.participation_id = p.participation_id and ${holdsOn('t', tx.today)}) as traits,
             (select json_build_object('on', f.on_day, 'sentTo', f.sent_to, 'receipt', f.receipt)
                from participation_feedback f
               where f.zone_id = ${tx.zoneId} and f.participation_id = p.participation_id and f.withdrawn_at = 'infinity'
               order by f.on_day desc, f.seq desc limit 1) as last_feedback
        from participation p
        join participation_trait here on here.zone_id = p.zone_id and here.participation_id = p.participation_id
             and here.trait = 'present' and here.withdrawn_at = 'infinity'
             and here.from_on <= ${tx.today} and ${tx.today} < here.to_on
        join person q on q.zone_id = p.zone_id and q.person_id = p.person_id
       where p.zone_id = ${tx.zoneId} and p.branch_unit_id = ${unitId}
       order by q.name, p.person_id`),
  );
};

export type BranchToday = {
  readonly tenure: 'regular' | 'temporary' | null;
  readonly composition: 'single' | 'joint' | null;
  readonly committee: number;
  readonly hasMembersOfCommittee: boolean;
};

export async function getBranchToday(tx: Tx, unitId: UnitId): Promise<BranchToday> {
  const holds = (f: string) => sql`${sql.ref(`${f}.zone_id`)} = ${tx.zoneId} and ${sql.ref(`${f}.unit_id`)} = ${unitId}
    and ${sql.ref(`${f}.withdrawn_at`)} = 'infinity' and ${sql.ref(`${f}.from_on`)} <= ${tx.today} and ${tx.today} < ${sql.ref(`${f}.to_on`)}`;
  const [found] = await tx.rows<BranchToday>(
    rawStatement(sql<BranchToday>`
      select (select t.value from branch_trait t where ${holds('t')} and t.trait = 'tenure') as tenure,
             (select t.value from branch_trait t where ${holds('t')} and t.trait = 'composition') as composition,
             (select count(*)::int from branch_appointment a where ${holds('a')}) as committee,
             exists (select 1 from branch_appointment a where ${holds('a')} and a.office = 'member') as has_members_of_committee`),
  );
  if (found === undefined) throw new Error('a select without from has a row');
  return found;
}

type Listed = { personId: PersonId; name: string; unitName: string | null };

/** Members the reader sees by some branch, by name, some hundreds at a time, with the unit of their post on the day. */
export const membersInOrder = (tx: Tx, on: PlainDate) =>
  inBatches<Listed>(500, (after, size) =>
    tx.rows<Listed>(
      rawStatement(sql<Listed>`
        select m.person_id, q.name,
               (select u.name from post h join unit u on u.zone_id = h.zone_id and u.unit_id = h.unit_id
                 where h.zone_id = ${tx.zoneId} and h.person_id = m.person_id and h.withdrawn_at = 'infinity'
                   and h.from_on <= ${on} and ${on} < h.to_on
                 order by h.official_order, h.from_on, h.post_id limit 1) as unit_name
          from member m join person q on q.zone_id = m.zone_id and q.person_id = m.person_id
         where m.zone_id = ${tx.zoneId}
           ${after === null ? sql`` : sql`and (q.name collate "C", m.person_id) > (${after.name}, ${after.personId}::uuid)`}
           and ${isMemberSeen(tx)}
         order by q.name collate "C", m.person_id limit ${size}`),
    ),
  );

function isMemberSeen(tx: Tx): RawBuilder<boolean> {
  return sightOf(tx, participationAccess.seeMembers) === 'everything'
    ? sql<boolean>`true`
    : sql<boolean>`m.person_id in (select p.person_id from participation p
                                    where p.zone_id = ${tx.zoneId} and ${isParticipationSeen(tx)})`;
}
