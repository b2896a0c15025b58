import { sightOf } from '#capabilities/organisation';
import { isProjectSeen } from '#capabilities/projects';
import { pastBefore } from '#kernel/deadline';
import type { UnitId } from '#kernel/ids';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import { matching as soughtIn } from '#platform/search';
import type { ListProblems, ProblemId, ProblemLine } from './contract.ts';
import { problemAccess } from './problem.access.ts';

/** What a line shows, but for the days past its date, which are counted by the calendar. */
export type LineRow = Omit<ProblemLine, 'overdueDays' | 'workingDaysLeft'>;
export type Place = { readonly key: OpenEnd; readonly problemId: ProblemId };
export type Wanted = Omit<ListProblems, 'after' | 'size'> & { readonly after: Place | null; readonly size: number };

type StateWord = NonNullable<ListProblems['state']>;

/** The condition on a state, such as `p.state`; spelt out, so that it finds its index whatever else is asked. */
function isIn(state: RawBuilder<unknown>, word: StateWord): RawBuilder<boolean> {
  if (word === 'all') return sql<boolean>`true`;
  if (word === 'open') return sql<boolean>`${state} <> 'closed'`;
  return sql<boolean>`${state} = ${word}`;
}

/**
 * The problems a reader sees (house.md 3.4), as rows (problem_id, due_on) under the name `seen`, with what must stand
 * before it; null where they see all. Get, list, count, agenda and search share it. The state is asked where rows are
 * met and not carried along: what was closed long ago is not read again, and a text in the key made the union a third dearer.
 */
export function problemsSeen(tx: Tx, state: StateWord = 'all'): RawBuilder<unknown> | null {
  const sight = sightOf(tx, problemAccess.see);
  if (sight === 'everything') return null;
  const { zoneId, today } = tx;
  const isMet = (met: RawBuilder<unknown>) =>
    state === 'all' || state === 'closed' ? isIn(met, state) : sql`${met} <> 'closed' and ${isIn(met, state)}`;
  return sql`
    sight as materialized (
      select s.capacity, s.unit_id,
             case s.capacity when 'projectOwner' then 'owner' when 'owner' then '' else s.capacity end as of_project
        from (${sight.anchors}) as s),
    seen as materialized (
      select a.problem_id, a.due_on
        from sight s
        join problem_anchor a on a.zone_id = ${zoneId} and a.unit_id = s.unit_id and a.capacity = s.capacity
                             and ${isMet(sql`a.state`)}
      union
      select n.problem_id, n.due_on
        from sight s
        join project_anchor t on t.zone_id = ${zoneId} and t.unit_id = s.unit_id and t.capacity = s.of_project
                             and t.withdrawn_at = 'infinity' and t.from_on <= ${today} and ${today} < t.to_on
        join problem_project_now n on n.zone_id = t.zone_id and n.project_id = t.project_id
                                  and ${isMet(sql`n.state`)})`;
}

/** The conditions of a filter on `problem p`, beside sight, state and date. */
function matching(tx: Tx, wanted: Wanted): readonly RawBuilder<unknown>[] {
  const { zoneId, actor } = tx;
  const conditions = [
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
      sql`p.problem_id in (select n.problem_id from problem_project_now n
                            where n.zone_id = ${zoneId} and n.project_id = ${wanted.projectId}
                              and ${isProjectSeen(tx, sql`n.project_id`)})`,
    wanted.text && sql`p.problem_id in (select subject_id from ${soughtIn(tx, 'problem', wanted.text)} as found)`,
  ];
  return conditions.filter((condition) => typeof condition === 'object');
}

const unitsBelow = ({ zoneId, today }: Tx, unitId: UnitId): RawBuilder<unknown> => sql`
  select u.descendant_id from unit_path u
   where u.zone_id = ${zoneId} and u.ancestor_id = ${unitId} and u.withdrawn_at = 'infinity'
     and u.from_on <= ${today} and ${today} < u.to_on`;

/** One page of a list with the exact count of all that match: one statement, whose plan knows the size of the page. */
export async function listProblems(tx: Tx, wanted: Wanted): Promise<{ count: number; lines: readonly LineRow[] }> {
  const rows = await tx.rows(problemsPage(tx, wanted));
  const lines = rows.flatMap(({ count: _, ...line }) => (line.problemId === null ? [] : [line]));
  return { count: rows[0]?.count ?? 0, lines };
}

/** Without a line the only row says the count. */
type PageRow = { readonly count: number } & (LineRow | { readonly problemId: null });

function problemsPage(tx: Tx, wanted: Wanted): Statement<PageRow> {
  const { sort = 'due', after, size } = wanted;
  const { zoneId } = tx;
  const direction = sort === 'due' ? sql`asc` : sql`desc`;
  const beyond =
    after === null
      ? sql``
      : sql`where (m.key, m.problem_id) ${sort === 'due' ? sql`>` : sql`<`} (${after.key}::date, ${after.problemId}::uuid)`;
  return rawStatement(sql<PageRow>`
    with ${matched(tx, wanted)},
    page as materialized (
      select m.problem_id, m.key from matched m ${beyond}
       order by m.key ${direction}, m.problem_id ${direction} limit ${sql.lit(size)}),
    shared as materialized (
      select page.problem_id,
             coalesce(json_agg(json_build_object('projectId', j.project_id, 'name', j.name) order by j.name)
                        filter (where j.project_id is not null and ${isProjectSeen(tx, sql`j.project_id`)}), '[]') as projects
        from page
        left join problem_project_now n on n.zone_id = ${zoneId} and n.problem_id = page.problem_id
        left join project j on j.zone_id = n.zone_id and j.project_id = n.project_id
       group by page.problem_id)
    select c.count, line.*
      from (select count(*)::int as count from matched) c
      left join lateral (
        select ${lineColumns}, shared.projects
          from page
          join problem p on p.zone_id = ${zoneId} and p.problem_id = page.problem_id
          ${lineJoins}
          join shared on shared.problem_id = p.problem_id
         order by page.key ${direction}, page.problem_id ${direction}) line on true`);
}

/** All that match, as rows (problem_id, key) under the name `matched`, with what must stand before it. */
function matched(tx: Tx, wanted: Wanted): RawBuilder<unknown> {
  const { sort = 'due' } = wanted;
  const state = wanted.overdue === undefined ? (wanted.state ?? 'open') : 'assigned';
  const seen = problemsSeen(tx, state);
  // The sight knows state and date too: the problems themselves are read only for what asks more.
  const at = seen === null ? sql`p` : sql`s`;
  const more = matching(tx, wanted);
  const late = wanted.overdue === undefined ? [] : [sql`${at}.due_on < ${pastBefore(tx.calendar, tx.today)}`];
  const standing = seen === null ? isIn(sql`p.state`, state) : sql`true`;
  const conditions = sql.join([standing, ...late, ...more], sql` and `);
  const select = sql`select ${at}.problem_id, ${sort === 'due' ? sql`${at}.due_on` : sql`p.raised_on`} as key`;
  // Whoever sees all finds page and count by an index each; what another sees is gathered once for both.
  if (seen === null)
    return sql`
    matched as not materialized (${select} from problem p where p.zone_id = ${tx.zoneId} and ${conditions})`;
  // What is in the sight already is not gathered once more.
  const alone = more.length === 0 && sort === 'due';
  const problems = alone ? sql`` : sql`join problem p on p.zone_id = ${tx.zoneId} and p.problem_id = s.problem_id`;
  return sql`${seen},
    matched as ${alone ? sql`not materialized` : sql`materialized`} (${select} from seen s ${problems} where ${conditions})`;
}

/** The columns of a line, but for its projects, from `problem p` joined by `lineJoins`. */
export const lineColumns = sql`
  p.problem_id, p.number::int as number, p.kind, p.text, p.state, p.raised_on, p.due_on, p.level, p.next_step, p.version,
  json_build_object('unitId', raiser.unit_id, 'name', raiser.name) as raiser_unit,
  case when p.owner_unit_id is null then null
       else json_build_object('unitId', owner.unit_id, 'name', owner.name) end as owner_unit`;

export const lineJoins = sql`
  join unit raiser on raiser.zone_id = p.zone_id and raiser.unit_id = p.raiser_unit_id
  left join unit owner on owner.zone_id = p.zone_id and owner.unit_id = p.owner_unit_id`;

/** Those of the projects of `problem p` that the reader sees: a shared problem does not show another's project. */
export const projectsOf = (tx: Tx): RawBuilder<unknown> => sql`(
  select coalesce(json_agg(json_build_object('projectId', j.project_id, 'name', j.name) order by j.name), '[]')
    from problem_project_now n
    join project j on j.zone_id = n.zone_id and j.project_id = n.project_id
   where n.zone_id = p.zone_id and n.problem_id = p.problem_id and ${isProjectSeen(tx, sql`n.project_id`)})`;

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
      from (${counted(sql`p.state in ('raised', 'assigned', 'answered', 'parked')`, 1, 0, 0)}
            union all ${counted(sql`p.raised_on >= ${since}`, 0, 1, 0)}
            union all ${counted(sql`p.closed_on >= ${since}`, 0, 0, 1)}) as counts
     group by kind order by open desc, kind`);
};
