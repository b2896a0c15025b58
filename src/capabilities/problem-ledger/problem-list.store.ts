import { sightOf } from '#capabilities/organisation';
import { isProjectSeen } from '#capabilities/projects';
import { pastBefore } from '#kernel/deadline';
import type { UnitId } from '#kernel/ids';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import { matching as soughtIn } from '#platform/search';
import type { ListProblems, ProblemId, ProblemLine, ProblemState } from './contract.ts';
import { problemAccess } from './problem.access.ts';

/** What a line shows, but for the days past its date, which are counted by the calendar. */
export type LineRow = Omit<ProblemLine, 'overdueDays' | 'workingDaysLeft'>;
export type Place = { readonly key: OpenEnd; readonly problemId: ProblemId };
export type Wanted = Omit<ListProblems, 'after' | 'size'> & { readonly after: Place | null; readonly size: number };

/**
 * The problems a reader sees (house.md 3.4), as rows problem_id under the name `seen`, with what must stand before it;
 * null where they see all. Get, list, count, agenda and search share it.
 */
export function problemsSeen(tx: Tx): RawBuilder<unknown> | null {
  const sight = sightOf(tx, problemAccess.see);
  if (sight === 'everything') return null;
  const { zoneId, today } = tx;
  return sql`
    sight as materialized (${sight.anchors}),
    seen as materialized (
      select a.problem_id
        from sight s
        join problem_anchor a on a.zone_id = ${zoneId} and a.unit_id = s.unit_id and a.capacity = s.capacity
      union
      select l.problem_id
        from sight s
        join project_anchor t on t.zone_id = ${zoneId} and t.unit_id = s.unit_id and t.withdrawn_at = 'infinity'
                             and t.capacity = case s.capacity when 'projectOwner' then 'owner' when 'owner' then '' else s.capacity end
                             and t.from_on <= ${today} and ${today} < t.to_on
        join problem_project l on l.zone_id = t.zone_id and l.project_id = t.project_id
                              and l.withdrawn_at = 'infinity' and l.to_on = 'infinity')`;
}

const statesOf: Readonly<Record<NonNullable<ListProblems['state']>, readonly ProblemState[]>> = {
  open: ['raised', 'assigned', 'answered', 'parked'],
  all: ['raised', 'assigned', 'answered', 'parked', 'closed'],
  raised: ['raised'],
  assigned: ['assigned'],
  answered: ['answered'],
  parked: ['parked'],
  closed: ['closed'],
};

/** The conditions of a filter on `problem p`, beside sight. */
function matching(tx: Tx, wanted: Wanted): RawBuilder<unknown> {
  const { zoneId, today, calendar, actor } = tx;
  const states = wanted.overdue === undefined ? statesOf[wanted.state ?? 'open'] : statesOf.assigned;
  const conditions = [
    sql`p.zone_id = ${zoneId}`,
    sql`p.state = any(${[...states]}::text[])`,
    wanted.overdue && sql`p.due_on < ${pastBefore(calendar, today)}`,
    wanted.toDecide && sql`(p.proposed_level is not null or p.awaits_decision)`,
    wanted.kind && sql`p.kind = ${wanted.kind}`,
    wanted.level && sql`p.level >= ${Number(wanted.level)}`,
    wanted.raisedFrom && sql`p.raised_on >= ${wanted.raisedFrom}`,
    wanted.raisedTo && sql`p.raised_on <= ${wanted.raisedTo}`,
    wanted.closedFrom && sql`p.closed_on >= ${wanted.closedFrom}`,
    wanted.closedTo && sql`p.closed_on <= ${wanted.closedTo}`,
    wanted.mine && sql`p.raiser_person_id = ${actor.kind === 'account' ? actor.personId : null}`,
    wanted.ownerUnitId && sql`p.owner_unit_id in (${unitsBelow(tx, wanted.ownerUnitId)})`,
    wanted.projectId &&
      sql`p.problem_id in (select l.problem_id from problem_project l
                            where l.zone_id = ${zoneId} and l.project_id = ${wanted.projectId}
                              and l.withdrawn_at = 'infinity' and l.to_on = 'infinity'
                              and ${isProjectSeen(tx, sql`l.project_id`)})`,
    wanted.text && sql`p.problem_id in (select subject_id from ${soughtIn(tx, 'problem', wanted.text)} as found)`,
  ];
  return sql.join(
    conditions.filter((condition) => typeof condition === 'object'),
    sql` and `,
  );
}

const unitsBelow = ({ zoneId, today }: Tx, unitId: UnitId): RawBuilder<unknown> => sql`
  select u.descendant_id from unit_path u
   where u.zone_id = ${zoneId} and u.ancestor_id = ${unitId} and u.withdrawn_at = 'infinity'
     and u.from_on <= ${today} and ${today} < u.to_on`;

/** One page of a list with the exact count of all that match: one statement. */
export async function listProblems(tx: Tx, wanted: Wanted): Promise<{ count: number; lines: readonly LineRow[] }> {
  const rows = await tx.rows(problemsPage(tx, wanted));
  const lines = rows.flatMap(({ count: _, ...line }) => (line.problemId === null ? [] : [line]));
  return { count: rows[0]?.count ?? 0, lines };
}

/** Without a line the only row says the count. */
type PageRow = { readonly count: number } & (LineRow | { readonly problemId: null });

function problemsPage(tx: Tx, wanted: Wanted): Statement<PageRow> {
  const { sort = 'due', after, size } = wanted;
  const seen = problemsSeen(tx);
  const key = sort === 'due' ? sql`p.due_on` : sql`p.raised_on`;
  const direction = sort === 'due' ? sql`asc` : sql`desc`;
  const beyond =
    after === null
      ? sql``
      : sql`where (m.key, m.problem_id) ${sort === 'due' ? sql`>` : sql`<`} (${after.key}::date, ${after.problemId}::uuid)`;
  return rawStatement(sql<PageRow>`
    with ${seen === null ? sql`` : sql`${seen},`}
    matched as materialized (
      select p.problem_id, ${key} as key
        from problem p ${seen === null ? sql`` : sql`join seen s on s.problem_id = p.problem_id`}
       where ${matching(tx, wanted)})
    select c.count, line.*
      from (select count(*)::int as count from matched) c
      left join lateral (
        select ${lineColumns(tx)}
          from (select m.problem_id, m.key from matched m ${beyond}
                 order by m.key ${direction}, m.problem_id ${direction} limit ${size}) page
          join problem p on p.zone_id = ${tx.zoneId} and p.problem_id = page.problem_id
          ${lineJoins}
         order by page.key ${direction}, page.problem_id ${direction}) line on true`);
}

/** The columns of a line, from `problem p` joined by `lineJoins`. */
export const lineColumns = (tx: Tx): RawBuilder<unknown> => sql`
  p.problem_id, p.number::int as number, p.kind, p.text, p.state, p.raised_on, p.due_on, p.level, p.next_step, p.version,
  json_build_object('unitId', raiser.unit_id, 'name', raiser.name) as raiser_unit,
  case when p.owner_unit_id is null then null
       else json_build_object('unitId', owner.unit_id, 'name', owner.name) end as owner_unit,
  ${projectsOfLine(tx)} as projects`;

export const lineJoins = sql`
  join unit raiser on raiser.zone_id = p.zone_id and raiser.unit_id = p.raiser_unit_id
  left join unit owner on owner.zone_id = p.zone_id and owner.unit_id = p.owner_unit_id`;

/** Those of its projects that the reader sees: a shared problem does not show another's project. */
const projectsOfLine = (tx: Tx): RawBuilder<unknown> => sql`(
  select coalesce(json_agg(json_build_object('projectId', j.project_id, 'name', j.name) order by j.name), '[]')
    from problem_project l
    join project j on j.zone_id = l.zone_id and j.project_id = l.project_id
   where l.zone_id = p.zone_id and l.problem_id = p.problem_id and l.withdrawn_at = 'infinity' and l.to_on = 'infinity'
     and ${isProjectSeen(tx, sql`l.project_id`)})`;

export type KindCount = {
  readonly kind: string;
  readonly open: number;
  readonly raised: number;
  readonly closed: number;
};

/** By kind: what stands open, and what was raised and closed since a day (IS-07): the records the lists show, counted. */
export const countByKind = (tx: Tx, since: PlainDate): Statement<KindCount> => {
  const seen = problemsSeen(tx);
  // Three counts, each by its index: what is long closed is not read again.
  const counted = (condition: RawBuilder<unknown>, open: number, raised: number, closed: number) => sql`
    select p.kind, count(*) * ${open}::int as open, count(*) * ${raised}::int as raised, count(*) * ${closed}::int as closed
      from problem p ${seen === null ? sql`` : sql`join seen s on s.problem_id = p.problem_id`}
     where p.zone_id = ${tx.zoneId} and ${condition}
     group by p.kind`;
  return rawStatement(sql<KindCount>`
    ${seen === null ? sql`` : sql`with ${seen}`}
    select kind, sum(open)::int as open, sum(raised)::int as raised, sum(closed)::int as closed
      from (${counted(sql`p.state = any(${[...statesOf.open]}::text[])`, 1, 0, 0)}
            union all ${counted(sql`p.raised_on >= ${since}`, 0, 1, 0)}
            union all ${counted(sql`p.closed_on >= ${since}`, 0, 0, 1)}) as counts
     group by kind order by open desc, kind`);
};
