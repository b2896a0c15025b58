import { rolesBySubject } from '#capabilities/organisation';
import type { Id, PersonId, UnitId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import type { PlainDate } from '#kernel/plain-date';
import { type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import type { Problem, ProblemId, RaiseProblem } from './contract.ts';
import type { ProblemHead } from './problem.rules.ts';
import { originOf } from './raise.rules.ts';

export type ProblemRow = ProblemHead & {
  readonly text: string;
  readonly raiserUnitId: UnitId;
  readonly raiserPersonId: PersonId | null;
  readonly raiserRole: string | null;
  /** Whether whoever raised it holds that role there no more: then anybody who does stands in their place. */
  readonly raiserLeft: boolean;
};

const headColumns = sql.raw(`
  p.problem_id, p.text, p.state, p.owner_unit_id, p.due_on, p.level, p.proposed_level, p.not_proposed_before, p.awaits_decision,
  p.next_step, p.parked_until, p.answered_on, p.answered_by, p.closed_on, p.version,
  p.raiser_unit_id, p.raiser_person_id, p.raiser_role`);

/** Problems of these ids, locked in one order, so that a version seen is the version changed. */
export const lockProblems = (tx: Tx, problemIds: readonly ProblemId[]): Promise<ProblemRow[]> =>
  tx.rows(
    rawStatement(sql<ProblemRow>`
      select ${headColumns}, ${raiserLeft(tx)} as raiser_left
        from problem p
       where p.zone_id = ${tx.zoneId} and p.problem_id = any(${[...problemIds]}::uuid[])
       order by p.problem_id for no key update of p`),
  );

/** Problems with their owner whose date lies before a day, and that no proposal waits for. */
export const lockProblemsPast = (tx: Tx, before: PlainDate): Promise<ProblemRow[]> =>
  tx.rows(
    rawStatement(sql<ProblemRow>`
      select ${headColumns}, ${raiserLeft(tx)} as raiser_left
        from problem p
       where p.zone_id = ${tx.zoneId} and p.state = 'assigned' and p.due_on < ${before} and p.proposed_level is null
         and (p.not_proposed_before is null or p.not_proposed_before <= ${tx.today})
       order by p.problem_id for no key update of p`),
  );

/** house.md 3.8: the raiser is the person; once they hold their role on that unit no more, whoever does. */
export const raiserLeft = ({ zoneId, today }: Tx): RawBuilder<boolean> => sql<boolean>`(
  p.raiser_person_id is not null and not exists (
    select from access_grant g
      join unit_path u on u.zone_id = g.zone_id and u.ancestor_id = g.unit_id and u.withdrawn_at = 'infinity'
                      and u.from_on <= ${today} and ${today} < u.to_on
     where g.zone_id = ${zoneId} and g.person_id = p.raiser_person_id and g.role = p.raiser_role
       and g.withdrawn_at = 'infinity' and g.from_on <= ${today} and ${today} < g.to_on
       and u.descendant_id = p.raiser_unit_id))`;

/** The roles the reader holds where each problem stands, its projects included. */
export const rolesAtProblems = (tx: Tx, problemIds: readonly ProblemId[]) =>
  rolesBySubject<ProblemId>(tx, anchorsOf(tx, problemIds));

/** Rows (subject_id, capacity, unit_id): every unit a problem stands to today, and as what. */
const anchorsOf = ({ zoneId, today }: Tx, problemIds: readonly ProblemId[]): RawBuilder<unknown> => sql`
  select a.problem_id as subject_id, a.capacity, a.unit_id
    from problem_anchor a
   where a.zone_id = ${zoneId} and a.problem_id = any(${[...problemIds]}::uuid[])
  union all
  select n.problem_id, case t.capacity when 'owner' then 'projectOwner' else t.capacity end, t.unit_id
    from problem_project_now n
    join project_anchor t on t.zone_id = n.zone_id and t.project_id = n.project_id and t.withdrawn_at = 'infinity'
                         and t.from_on <= ${today} and ${today} < t.to_on
   where n.zone_id = ${zoneId} and n.problem_id = any(${[...problemIds]}::uuid[])`;

export type LinkRow = { readonly problemId: ProblemId; readonly projectId: Id<'ProjectId'> };

/** The projects that share each problem now. */
export const listLinks = (tx: Tx, problemIds: readonly ProblemId[]): Promise<LinkRow[]> =>
  tx.rows<LinkRow>({
    sql: `select problem_id, project_id from problem_project_now where zone_id = $1 and problem_id = any($2::uuid[])`,
    parameters: [tx.zoneId, [...problemIds]],
  });

export type RaisedAlready = Pick<RaiseProblem, 'problemId' | 'kind' | 'text' | 'unitId' | 'raisedOn'> & {
  readonly projectIds: readonly Id<'ProjectId'>[];
  readonly personId: PersonId | null;
  readonly origin: string | null;
  readonly version: number;
};

/** Problems of these ids that stand already, as they were raised, to tell a repeated create from a clash. */
export const listRaised = (tx: Tx, problemIds: readonly ProblemId[]): Promise<RaisedAlready[]> =>
  tx.rows<RaisedAlready>({
    sql: `select p.problem_id, p.kind, p.text, p.raiser_unit_id as unit_id, p.raised_on, p.raiser_person_id as person_id,
                 p.origin, p.version,
                 array(select l.project_id from problem_project l
                         join problem_step s on s.zone_id = l.zone_id and s.problem_id = l.problem_id
                          and s.command_id = l.command_id and s.step = 'raised'
                        where l.zone_id = p.zone_id and l.problem_id = p.problem_id) as project_ids
            from problem p where p.zone_id = $1 and p.problem_id = any($2::uuid[])`,
    parameters: [tx.zoneId, [...problemIds]],
  });

/** As much of a problem as whoever raised it by a link may know, and what they sent themselves. */
export type RaisedByLink = Pick<Problem, 'number' | 'state'> & Pick<RaiseProblem, 'problemId' | 'kind' | 'text'>;

/** The problem of this id, where the very link that asks raised it (house.md 3.11). */
export async function findRaisedByLink(tx: Tx, problemId: ProblemId): Promise<RaisedByLink | undefined> {
  const [found] = await tx.rows<RaisedByLink>({
    sql: `select problem_id, number::int as number, state, kind, text from problem
           where zone_id = $1 and problem_id = $2 and origin = $3`,
    parameters: [tx.zoneId, problemId, originOf(tx.actor)],
  });
  return found;
}

/** Units of these ids that stand in the tree today, with the roles the reader holds there. */
export const listUnitsToAsk = (tx: Tx, unitIds: readonly UnitId[]) =>
  rolesBySubject<UnitId>(
    tx,
    sql`select u.unit_id as subject_id, 'unit' as capacity, u.unit_id
          from unit u where u.zone_id = ${tx.zoneId} and u.unit_id = any(${[...unitIds]}::uuid[])`,
  );

export type Moving = { readonly before: ProblemHead; readonly after: ProblemHead };

export const updateHeads = (tx: Tx, moves: readonly Moving[]): Statement => ({
  sql: `update problem p
           set state = n.state, owner_unit_id = n.owner_unit_id, due_on = n.due_on, level = n.level,
               proposed_level = n.proposed_level, not_proposed_before = n.not_proposed_before,
               awaits_decision = n.awaits_decision, next_step = n.next_step, parked_until = n.parked_until,
               answered_on = n.answered_on, answered_by = n.answered_by, closed_on = n.closed_on, version = p.version + 1
          from unnest($2::uuid[], $3::text[], $4::uuid[], $5::date[], $6::int[], $7::int[], $8::date[], $9::bool[], $10::text[],
                      $11::date[], $12::date[], $13::uuid[], $14::date[])
               as n (problem_id, state, owner_unit_id, due_on, level, proposed_level, not_proposed_before, awaits_decision,
                     next_step, parked_until, answered_on, answered_by, closed_on)
         where p.zone_id = $1 and p.problem_id = n.problem_id`,
  parameters: [
    tx.zoneId,
    ...(
      [
        'problemId',
        'state',
        'ownerUnitId',
        'dueOn',
        'level',
        'proposedLevel',
        'notProposedBefore',
        'awaitsDecision',
        'nextStep',
        'parkedUntil',
        'answeredOn',
        'answeredBy',
        'closedOn',
      ] as const
    ).map((column) => moves.map(({ after }) => after[column])),
  ],
});
